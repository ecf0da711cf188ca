/*
 * Minimax polynomials. Written by native/src/tools/minimax.py; do not edit.
 *
 * HYP_POLY_NAME_FORMAT(x) is Horner's form, for scalars and for vectors. The comment gives what is
 * approximated, where, and the largest weighted error that is left.
 */
#ifndef HYP_POLYNOMIALS_H
#define HYP_POLYNOMIALS_H

/* (exp(r) - 1 - r) / r^2; [-0.350039, 0.350039]; error 2^-28.04 */
#define HYP_POLY_EXP_F32(x) ((((0x1.6d57c2p-10f * (x) + 0x1.124414p-7f) * (x) + \
    0x1.5554ep-5f) * (x) + 0x1.555482p-3f) * (x) + 0x1p-1f)

/* (exp(r) - 1 - r) / r^2; [-0.350039, 0.350039]; error 2^-57.81 */
#define HYP_POLY_EXP_F64(x) (((((((((0x1.af717e9e034c3p-26 * (x) + 0x1.28b4bad4fbe41p-22) * (x) + \
    0x1.71ddecf463748p-19) * (x) + 0x1.a01991c45dd8fp-16) * (x) + 0x1.a01a01b4be2c4p-13) * (x) + \
    0x1.6c16c187705b3p-10) * (x) + 0x1.111111110e939p-7) * (x) + 0x1.555555554f7dap-5) * (x) + \
    0x1.555555555555cp-3) * (x) + 0x1.000000000000dp-1)

/* (expm1(r) - r - r^2/2) / r^3; [-0.350039, 0.350039]; error 2^-30.94 */
#define HYP_POLY_EXPM1_F32(x) ((((0x1.a28996p-13f * (x) + 0x1.6d4954p-10f) * (x) + \
    0x1.110fe4p-7f) * (x) + 0x1.5554ecp-5f) * (x) + 0x1.555556p-3f)

/* (expm1(r) - r - r^2/2) / r^3; [-0.350039, 0.350039]; error 2^-61.45 */
#define HYP_POLY_EXPM1_F64(x) (((((((((0x1.1f85a69d11659p-29 * (x) + 0x1.af625fa4f0152p-26) * (x) + \
    0x1.27e4d06355369p-22) * (x) + 0x1.71ddf68a12df8p-19) * (x) + 0x1.a01a01ab5abd6p-16) * (x) + \
    0x1.a01a01b077943p-13) * (x) + 0x1.6c16c16c1570dp-10) * (x) + 0x1.111111110f5abp-7) * (x) + \
    0x1.5555555555557p-5) * (x) + 0x1.5555555555559p-3)

/* (2^r - 1) / r; [-0.501, 0.501]; error 2^-28.18 */
#define HYP_POLY_EXP2_F32(x) (((((0x1.442514p-13f * (x) + 0x1.5f0ec8p-10f) * (x) + \
    0x1.3b2a48p-7f) * (x) + 0x1.c6af7p-5f) * (x) + 0x1.ebfbep-3f) * (x) + 0x1.62e43p-1f)

/* (2^r - 1) / r; [-0.501, 0.501]; error 2^-59.42 */
#define HYP_POLY_EXP2_F64(x) (((((((((((0x1.c0f24b4d7c5d7p-36 * (x) + 0x1.eafb8f1f9e92ep-32) * (x) + \
    0x1.e4d1f83f4eaafp-28) * (x) + 0x1.b52423fadc905p-24) * (x) + 0x1.62c021654d6c7p-20) * (x) + \
    0x1.ffcbfcdb0d48ap-17) * (x) + 0x1.430912f8a8e87p-13) * (x) + 0x1.5d87fe7888ce3p-10) * (x) + \
    0x1.3b2ab6fba4d81p-7) * (x) + 0x1.c6b08d704a183p-5) * (x) + 0x1.ebfbdff82c58fp-3) * (x) + \
    0x1.62e42fefa39efp-1)

/* (tanh(x) - x) / x^3 as a polynomial in z = x^2; [0.0, 0.303]; error 2^-29.35 */
#define HYP_POLY_TANH_F32(x) ((((-0x1.a06c72p-8f * (x) + 0x1.5a471ap-6f) * (x) + \
    -0x1.b94dc2p-5f) * (x) + 0x1.110e38p-3f) * (x) + -0x1.55555p-2f)

/* (log(1 + f) - f + f^2/2) / f^3; [-0.292893, 0.414214]; error 2^-30.22 */
#define HYP_POLY_LOG_F32(x) ((((((((0x1.16ba08p-4f * (x) + -0x1.e04bc6p-4f) * (x) + \
    0x1.e6f608p-4f) * (x) + -0x1.fbc1bap-4f) * (x) + 0x1.232fd4p-3f) * (x) + -0x1.555f16p-3f) * (x) + \
    0x1.99a546p-3f) * (x) + -0x1p-2f) * (x) + 0x1.555546p-2f)

/* (log((1 + s)/(1 - s)) - 2 s) / s^3 as a polynomial in z = s^2; [0.0, 0.0294667]; error 2^-58.1 */
#define HYP_POLY_LOGQ_F64(x) ((((((0x1.2e16626432cbcp-3 * (x) + 0x1.39bb7888ce732p-3) * (x) + \
    0x1.746525f16dd65p-3) * (x) + 0x1.c71c5808aeb72p-3) * (x) + 0x1.249249396fa57p-2) * (x) + \
    0x1.999999998b6fp-2) * (x) + 0x1.5555555555565p-1)

/* (log((1 + s)/(1 - s)) - 2 s - 2/3 s^3) / s^5 as a polynomial in z = s^2; [0.0, 0.0294667]; error 2^-64.79 */
#define HYP_POLY_LOGR_F64(x) ((((((0x1.0d31f897d0c54p-3 * (x) + 0x1.0f9fa9751aa89p-3) * (x) + \
    0x1.3b1d6f76f85e8p-3) * (x) + 0x1.745cf3005169dp-3) * (x) + 0x1.c71c720f87d63p-3) * (x) + \
    0x1.24924924705bep-2) * (x) + 0x1.9999999999a38p-2)

/* (sin(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.61932]; error 2^-27.83 */
#define HYP_POLY_SIN_F32(x) ((-0x1.997b6p-13f * (x) + 0x1.11080cp-7f) * (x) + -0x1.555548p-3f)

/* (sin(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.61932]; error 2^-57.56 */
#define HYP_POLY_SIN_F64(x) (((((0x1.5daf6fbc6bdacp-33 * (x) + -0x1.ae5ed65b79003p-26) * (x) + \
    0x1.71de361efbe7cp-19) * (x) + -0x1.a01a019cf9fc1p-13) * (x) + 0x1.11111111101a9p-7) * (x) + \
    -0x1.5555555555551p-3)

/* (cos(r) - 1 + r^2/2) / r^4 as a polynomial in z = r^2; [0.0, 0.61932]; error 2^-33.1 */
#define HYP_POLY_COS_F32(x) ((0x1.99e9b6p-16f * (x) + -0x1.6c0c2cp-10f) * (x) + 0x1.55554ap-5f)

/* (cos(r) - 1 + r^2/2) / r^4 as a polynomial in z = r^2; [0.0, 0.61932]; error 2^-63.74 */
#define HYP_POLY_COS_F64(x) (((((-0x1.8fc5bdbe6e8cfp-37 * (x) + 0x1.1eea1d773a724p-29) * (x) + \
    -0x1.27e4f85bc527p-22) * (x) + 0x1.a01a019d32e7fp-16) * (x) + -0x1.6c16c16c15784p-10) * (x) + \
    0x1.555555555554fp-5)

/* (atan(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.171744]; error 2^-30.05 */
#define HYP_POLY_ATAN_F32(x) ((((-0x1.fa38d4p-5f * (x) + 0x1.b3c96cp-4f) * (x) + \
    -0x1.23dafep-3f) * (x) + 0x1.99940cp-3f) * (x) + -0x1.55555p-2f)

/* (atan(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.171744]; error 2^-62.27 */
#define HYP_POLY_ATAN_F64(x) (((((((((((0x1.f77bc9928a825p-7 * (x) + -0x1.13b4bb6e734e9p-5) * (x) + \
    0x1.719febcb57da4p-5) * (x) + -0x1.abadd2acd0219p-5) * (x) + 0x1.e17a548df5ac9p-5) * (x) + \
    -0x1.110cecececff8p-4) * (x) + 0x1.3b137792b582fp-4) * (x) + -0x1.745d153479b88p-4) * (x) + \
    0x1.c71c71bb4baep-4) * (x) + -0x1.249249247f5c9p-3) * (x) + 0x1.99999999997ep-3) * (x) + \
    -0x1.5555555555555p-2)

/* (asin(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.2501]; error 2^-27.21 */
#define HYP_POLY_ASIN_F32(x) ((((0x1.50a93cp-5f * (x) + 0x1.978c62p-6f) * (x) + \
    0x1.73305cp-5f) * (x) + 0x1.331188p-4f) * (x) + 0x1.55558ap-3f)

/* (asin(r) - r) / r^3 as a polynomial in z = r^2; [0.0, 0.2501]; error 2^-59.37 */
#define HYP_POLY_ASIN_F64(x) ((((((((((((0x1.021916788da4ap-5 * (x) + -0x1.397bcd8b4adbep-6) * (x) + \
    0x1.4d23ca05adf69p-6) * (x) + 0x1.199f2210d22c3p-8) * (x) + 0x1.5bdd6ebb2822bp-7) * (x) + \
    0x1.76885a2576c5fp-7) * (x) + 0x1.c9fe01bb7adadp-7) * (x) + 0x1.1c4b6e8e6145ap-6) * (x) + \
    0x1.6e8bc8024eedcp-6) * (x) + 0x1.f1c71b761f7e6p-6) * (x) + 0x1.6db6db6f81642p-5) * (x) + \
    0x1.3333333331ddfp-4) * (x) + 0x1.5555555555558p-3)

/* (erf(x) - x 2/sqrt(pi)) / x^3 as a polynomial in z = x^2; [0.0, 0.5626]; error 2^-28.63 */
#define HYP_POLY_ERF_F32(x) ((((-0x1.66cf84p-11f * (x) + 0x1.50170cp-8f) * (x) + \
    -0x1.b7c78cp-6f) * (x) + 0x1.ce2c7ep-4f) * (x) + -0x1.812742p-2f)

/* (erf(x) - x 2/sqrt(pi)) / x^3 as a polynomial in z = x^2; [0.0, 0.5626]; error 2^-59.38 */
#define HYP_POLY_ERF_F64(x) (((((((((0x1.8cf399a134e55p-27 * (x) + -0x1.56cfb3a8016b7p-23) * (x) + \
    0x1.b922afce13e12p-20) * (x) + -0x1.f4c7962ec923fp-17) * (x) + 0x1.f9a2c6ba16e26p-14) * (x) + \
    -0x1.c02db1e3fcd5fp-11) * (x) + 0x1.565bcd0750d76p-8) * (x) + -0x1.b82ce3126ee61p-6) * (x) + \
    0x1.ce2f21a04295fp-4) * (x) + -0x1.812746b0379e6p-2)

/* (P(t) - P(0)) / t for P(t) = erfc(z) exp(z^2) (1 + 2 z), t = (z - 3.75)/(z + 3.75), z from 3/4; [-0.668521, 0.760766]; error 2^-57.03 */
#define HYP_POLY_ERFC_F64(x) (((((((((((((((((((0x1.7339a715b48a5p-26 * (x) + \
    0x1.1d46c90483666p-26) * (x) + -0x1.f6a65b24f29f5p-23) * (x) + -0x1.bf94fd3827182p-25) * (x) + \
    0x1.d100c2fb7357fp-20) * (x) + -0x1.05e09a6ecaa33p-20) * (x) + -0x1.7fb1a3598307fp-17) * (x) + \
    0x1.778d2f6101244p-16) * (x) + 0x1.b13dc0831e4abp-15) * (x) + -0x1.303fa4db87c25p-12) * (x) + \
    0x1.33fb4c2457ea3p-12) * (x) + 0x1.cc3a0e4866f8bp-10) * (x) + -0x1.3f603c58d502cp-7) * (x) + \
    0x1.d0b0037db654ap-6) * (x) + -0x1.e0d0fa6d6198dp-5) * (x) + 0x1.7a14188a99b6ap-4) * (x) + \
    -0x1.bda9309a2b2d6p-4) * (x) + 0x1.510169d09680fp-4) * (x) + 0x1.d5f294815acb8p-9) * (x) + \
    -0x1.1f367683f89a7p-3)

/* the same for z <= 10.3; [-0.668521, 0.466192]; error 2^-27.3 */
#define HYP_POLY_ERFC4_F32(x) ((((((((0x1.0bd174p-10f * (x) + -0x1.3e4408p-7f) * (x) + \
    0x1.d60e94p-6f) * (x) + -0x1.e09eeap-5f) * (x) + 0x1.79db3p-4f) * (x) + -0x1.bdaddep-4f) * (x) + \
    0x1.510502p-4f) * (x) + 0x1.d5f862p-9f) * (x) + -0x1.1f367ep-3f)

/* cbrt(m); [0.99, 2.01]; error 2^-13.43 */
#define HYP_POLY_CBRT_F32(x) (((0x1.76c402p-6f * (x) + -0x1.4be534p-3f) * (x) + \
    0x1.2c0648p-1f) * (x) + 0x1.1b444ep-1f)

/* cbrt(m); [0.99, 2.01]; error 2^-19.26 */
#define HYP_POLY_CBRT_F64(x) (((((0x1.5b1448c0c7333p-8 * (x) + -0x1.99f212a9693f9p-5) * (x) + \
    0x1.9d831a870dc54p-3) * (x) + -0x1.df6def0b4ba47p-2) * (x) + 0x1.acd7e4e5c2851p-1) * (x) + \
    0x1.e4cea7aac55dep-2)

#endif
