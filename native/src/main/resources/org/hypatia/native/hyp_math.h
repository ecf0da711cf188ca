/*
 * Elementary functions that GCC vectorises inside loops: hyp_<op>_f32 and hyp_<op>_f64, one number in, one out.
 *
 * They are branch-free and call nothing, so a plain loop over them becomes vector code at every level, fused with
 * whatever else the loop does. Errors are below 2 ulp (the tests hold the measured bounds); NaN, infinities, signed
 * zeros, subnormal numbers and the limits of overflow are as C's Annex F and java.lang.Math say. sin, cos and tan
 * are in hyp_trig.h: include that only where they are used.
 */
#ifndef HYP_MATH_H
#define HYP_MATH_H

#include "hyp_erf.h"
#include "hyp_exp.h"
#include "hyp_invtrig.h"
#include "hyp_log.h"
#include "hyp_pow.h"
#include "hyp_scalar.h"

#endif
