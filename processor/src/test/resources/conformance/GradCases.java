import static org.hypatia.Index.*;
import static org.hypatia.LinearAlgebra.*;
import static org.hypatia.TensorMath.*;

import org.hypatia.*;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** The expressions of grad.txt, a method each, in the order of the file. */
@Kernel
final class GradCases {
  static Tensor<F64> ew_neg(@Shape("2, 5") Tensor<F64> x0) {
    return x0.negate();
  }

  static Tensor<F64> ew_abs(@Shape("2, 5") Tensor<F64> x0) {
    return abs(x0);
  }

  static Tensor<F64> ew_abs_neg(@Shape("2, 5") Tensor<F64> x0) {
    return abs(x0);
  }

  static Tensor<F64> ew_sqr(@Shape("2, 5") Tensor<F64> x0) {
    return square(x0);
  }

  static Tensor<F64> ew_sqrt(@Shape("2, 5") Tensor<F64> x0) {
    return sqrt(x0);
  }

  static Tensor<F64> ew_inv(@Shape("2, 5") Tensor<F64> x0) {
    return reciprocal(x0);
  }

  static Tensor<F64> ew_exp(@Shape("2, 5") Tensor<F64> x0) {
    return exp(x0);
  }

  static Tensor<F64> ew_exp2(@Shape("2, 5") Tensor<F64> x0) {
    return exp2(x0);
  }

  static Tensor<F64> ew_expm1(@Shape("2, 5") Tensor<F64> x0) {
    return expm1(x0);
  }

  static Tensor<F64> ew_expm1_tiny(@Shape("2, 5") Tensor<F64> x0) {
    return exp(x0).minus(1);
  }

  static Tensor<F64> ew_log(@Shape("2, 5") Tensor<F64> x0) {
    return log(x0);
  }

  static Tensor<F64> ew_log2(@Shape("2, 5") Tensor<F64> x0) {
    return log2(x0);
  }

  static Tensor<F64> ew_log10(@Shape("2, 5") Tensor<F64> x0) {
    return log10(x0);
  }

  static Tensor<F64> ew_log1p(@Shape("2, 5") Tensor<F64> x0) {
    return log1p(x0);
  }

  static Tensor<F64> ew_log1p_tiny(@Shape("2, 5") Tensor<F64> x0) {
    return log(x0.plus(1));
  }

  static Tensor<F64> ew_sin(@Shape("2, 5") Tensor<F64> x0) {
    return sin(x0);
  }

  static Tensor<F64> ew_cos(@Shape("2, 5") Tensor<F64> x0) {
    return cos(x0);
  }

  static Tensor<F64> ew_tan(@Shape("2, 5") Tensor<F64> x0) {
    return tan(x0);
  }

  static Tensor<F64> ew_sinh(@Shape("2, 5") Tensor<F64> x0) {
    return sinh(x0);
  }

  static Tensor<F64> ew_cosh(@Shape("2, 5") Tensor<F64> x0) {
    return cosh(x0);
  }

  static Tensor<F64> ew_tanh(@Shape("2, 5") Tensor<F64> x0) {
    return tanh(x0);
  }

  static Tensor<F64> ew_sin_large(@Shape("2, 5") Tensor<F64> x0) {
    return sin(x0);
  }

  static Tensor<F64> ew_arcsin(@Shape("2, 5") Tensor<F64> x0) {
    return asin(x0);
  }

  static Tensor<F64> ew_arccos(@Shape("2, 5") Tensor<F64> x0) {
    return acos(x0);
  }

  static Tensor<F64> ew_arctan(@Shape("2, 5") Tensor<F64> x0) {
    return atan(x0);
  }

  static Tensor<F64> ew_arcsinh(@Shape("2, 5") Tensor<F64> x0) {
    return asinh(x0);
  }

  static Tensor<F64> ew_arccosh(@Shape("2, 5") Tensor<F64> x0) {
    return acosh(x0);
  }

  static Tensor<F64> ew_arctanh(@Shape("2, 5") Tensor<F64> x0) {
    return atanh(x0);
  }

  static Tensor<F64> ew_erf(@Shape("2, 5") Tensor<F64> x0) {
    return erf(x0);
  }

  static Tensor<F64> ew_erfc(@Shape("2, 5") Tensor<F64> x0) {
    return erfc(x0);
  }

  static Tensor<F64> ew_erfcx(@Shape("2, 5") Tensor<F64> x0) {
    return erfcx(x0);
  }

  static Tensor<F64> ew_erfinv(@Shape("2, 5") Tensor<F64> x0) {
    return erfInv(x0);
  }

  static Tensor<F64> ew_erfcinv(@Shape("2, 5") Tensor<F64> x0) {
    return erfcInv(x0);
  }

  static Tensor<F64> ew_gamma(@Shape("2, 5") Tensor<F64> x0) {
    return gamma(x0);
  }

  static Tensor<F64> ew_gammaln(@Shape("2, 5") Tensor<F64> x0) {
    return gammaln(x0);
  }

  static Tensor<F64> ew_psi(@Shape("2, 5") Tensor<F64> x0) {
    return digamma(x0);
  }

  static Tensor<F64> ew_psi_neg(@Shape("2, 5") Tensor<F64> x0) {
    return digamma(x0);
  }

  static Tensor<F64> ew_tri_gamma(@Shape("2, 5") Tensor<F64> x0) {
    return trigamma(x0);
  }

  static Tensor<F64> ew_j0(@Shape("2, 5") Tensor<F64> x0) {
    return j0(x0);
  }

  static Tensor<F64> ew_j1(@Shape("2, 5") Tensor<F64> x0) {
    return j1(x0);
  }

  static Tensor<F64> ew_jv_2p5(@Shape("2, 5") Tensor<F64> x0) {
    return jv(2.5, x0);
  }

  static Tensor<F64> ew_i0(@Shape("2, 5") Tensor<F64> x0) {
    return i0(x0);
  }

  static Tensor<F64> ew_i1(@Shape("2, 5") Tensor<F64> x0) {
    return i1(x0);
  }

  static Tensor<F64> ew_iv_1p5(@Shape("2, 5") Tensor<F64> x0) {
    return iv(1.5, x0);
  }

  static Tensor<F64> ew_chi2sf_k3(@Shape("2, 5") Tensor<F64> x0) {
    return chi2sf(x0, 3);
  }

  static Tensor<F64> ew_sigmoid(@Shape("2, 5") Tensor<F64> x0) {
    return reciprocal(exp(x0.negate()).plus(1));
  }

  static Tensor<F64> ew_softplus(@Shape("2, 5") Tensor<F64> x0) {
    return log(exp(x0).plus(1));
  }

  static Tensor<F64> ew_log_sigmoid(@Shape("2, 5") Tensor<F64> x0) {
    return log(sigmoid(x0));
  }

  static Tensor<F64> ew_hard_sigmoid(@Shape("2, 5") Tensor<F64> x0) {
    return hardSigmoid(x0);
  }

  static Tensor<F64> ew_relu_pos(@Shape("2, 5") Tensor<F64> x0) {
    return maximum(x0, 0);
  }

  static Tensor<F64> ew_relu_neg(@Shape("2, 5") Tensor<F64> x0) {
    return relu(x0);
  }

  static Tensor<F64> ew_leaky_relu(@Shape("2, 5") Tensor<F64> x0) {
    return where(x0.gt(0), x0, x0.times(0.01));
  }

  static Tensor<F64> ew_elu(@Shape("2, 5") Tensor<F64> x0) {
    return elu(x0);
  }

  static Tensor<F64> ew_selu(@Shape("2, 5") Tensor<F64> x0) {
    return selu(x0);
  }

  static Tensor<F64> ew_softsign(@Shape("2, 5") Tensor<F64> x0) {
    return softsign(x0);
  }

  static Tensor<F64> ew_swish(@Shape("2, 5") Tensor<F64> x0) {
    return silu(x0);
  }

  static Tensor<F64> ew_gelu_exact(@Shape("2, 5") Tensor<F64> x0) {
    return gelu(x0);
  }

  static Tensor<F64> ew_deg2rad(@Shape("2, 5") Tensor<F64> x0) {
    return toRadians(x0);
  }

  static Tensor<F64> ew_rad2deg(@Shape("2, 5") Tensor<F64> x0) {
    return toDegrees(x0);
  }

  static Tensor<F64> ew_sgn(@Shape("2, 5") Tensor<F64> x0) {
    return signum(x0);
  }

  static Tensor<F64> ew_ceil(@Shape("7") Tensor<F64> x0) {
    return ceil(x0);
  }

  static Tensor<F64> ew_floor(@Shape("7") Tensor<F64> x0) {
    return floor(x0);
  }

  static Tensor<F64> ew_trunc(@Shape("7") Tensor<F64> x0) {
    return trunc(x0);
  }

  static Tensor<F64> ew_round_half_even(@Shape("8") Tensor<F64> x0) {
    return rint(x0);
  }

  static Tensor<F64> ew_round_half_away(@Shape("7") Tensor<F64> x0) {
    return roundHalfAwayFromZero(x0);
  }

  static Tensor<F64> ew_cube(@Shape("2, 5") Tensor<F64> x0) {
    return x0.pow(3);
  }

  static Tensor<F64> ew_pow_m0p5(@Shape("2, 5") Tensor<F64> x0) {
    return x0.pow(-0.5);
  }

  static Tensor<F64> ew_pow_m3(@Shape("2, 5") Tensor<F64> x0) {
    return x0.pow(-3);
  }

  static Tensor<F64> ew_pow_10(@Shape("2, 5") Tensor<F64> x0) {
    return x0.pow(10);
  }

  static Tensor<F64> ew_polynomial_horner(@Shape("2, 5") Tensor<F64> x0) {
    return x0.times(2).minus(3).times(x0).plus(0.5).times(x0).minus(7);
  }

  static Tensor<F64> ew_composite_chain(@Shape("2, 5") Tensor<F64> x0) {
    return exp(sin(x0).pow(2).negate()).times(tanh(x0.div(3))).plus(log1p(x0.pow(2)));
  }

  static Tensor<F64> ew_sinc(@Shape("2, 5") Tensor<F64> x0) {
    return sin(x0).div(x0);
  }

  static Tensor<F64> bin_add_row(@Shape("3, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return x0.plus(x1);
  }

  static Tensor<F64> bin_sub_col(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 1") Tensor<F64> x1) {
    return x0.minus(x1);
  }

  static Tensor<F64> bin_mul_outer(@Shape("3, 1") Tensor<F64> x0, @Shape("1, 4") Tensor<F64> x1) {
    return x0.times(x1);
  }

  static Tensor<F64> bin_mul_scalar(@Shape("2, 3, 2") Tensor<F64> x0, @Shape("") Tensor<F64> x1) {
    return x0.times(x1);
  }

  static Tensor<F64> bin_div_3d(@Shape("2, 3, 2") Tensor<F64> x0, @Shape("3, 1") Tensor<F64> x1) {
    return x0.div(x1);
  }

  static Tensor<F64> bin_pow(@Shape("3, 3") Tensor<F64> x0, @Shape("3, 3") Tensor<F64> x1) {
    return x0.pow(x1);
  }

  static Tensor<F64> bin_pow_bcast(@Shape("3, 1") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return x0.pow(x1);
  }

  static Tensor<F64> bin_arctan2(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return atan2(x0, x1);
  }

  static Tensor<F64> bin_logaddexp(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return log(exp(x0).plus(exp(x1)));
  }

  static Tensor<F64> bin_xlogy(@Shape("3, 3") Tensor<F64> x0, @Shape("3, 3") Tensor<F64> x1) {
    return xlogy(x0, x1);
  }

  static Tensor<F64> bin_hypot(@Shape("3, 3") Tensor<F64> x0, @Shape("3, 3") Tensor<F64> x1) {
    return hypot(x0, x1);
  }

  static Tensor<F64> bin_maximum(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return maximum(x0, x1);
  }

  static Tensor<F64> bin_minimum(@Shape("3, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return minimum(x0, x1);
  }

  static Tensor<F64> bin_mod_float(@Shape("3, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return x0.mod(x1);
  }

  static Tensor<F64> bin_floor_div(@Shape("3, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return x0.floorDiv(x1);
  }

  static Tensor<F64> bin_clip_3args(@Shape("4, 5") Tensor<F64> x0, @Shape("5") Tensor<F64> x1, @Shape("4, 1") Tensor<F64> x2) {
    return clip(x0, x1, x2);
  }

  static Tensor<F64> bin_switch(@Shape("4, 3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("4, 1") Tensor<Bool> k0) {
    return where(k0, x0, x1);
  }

  static Tensor<F64> bin_same_input_twice(@Shape("3, 4") Tensor<F64> x0) {
    return x0.times(x0).plus(x0.div(x0.pow(2).plus(1)));
  }

  static Tensor<F64> bin_self_outer(@Shape("5") Tensor<F64> x0) {
    return x0.expandDims(1).times(x0.expandDims(0)).times(exp(x0.negate()).expandDims(1));
  }

  static Tensor<F64> bin_empty(@Shape("0, 3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return x0.plus(x1);
  }

  static Tensor<F64> red_sum_all(@Shape("3, 4, 2") Tensor<F64> x0) {
    return sum(x0);
  }

  static Tensor<F64> red_sum_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return sum(x0, 1);
  }

  static Tensor<F64> red_sum_axes02_keep(@Shape("3, 4, 2") Tensor<F64> x0) {
    return sum(x0.pow(2), keepDims(0, 2));
  }

  static Tensor<F64> red_sum_negaxis(@Shape("3, 4, 2") Tensor<F64> x0) {
    return sum(exp(x0), -1);
  }

  static Tensor<F64> red_sum_empty_axis(@Shape("0, 3") Tensor<F64> x0) {
    return sum(x0, 0);
  }

  static Tensor<F64> red_mean_all(@Shape("3, 4, 2") Tensor<F64> x0) {
    return mean(x0);
  }

  static Tensor<F64> red_mean_axis0_keep(@Shape("3, 4, 2") Tensor<F64> x0) {
    return mean(sin(x0), keepDims(0));
  }

  static Tensor<F64> red_var_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return var(x0, 1);
  }

  static Tensor<F64> red_var_ddof1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return var(x0, 1).times(4.0 / 3);
  }

  static Tensor<F64> red_std_axis0(@Shape("3, 4, 2") Tensor<F64> x0) {
    return std(x0, 0);
  }

  static Tensor<F64> red_prod_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return prod(x0, 1);
  }

  static Tensor<F64> red_prod_one_zero(@Shape("3, 4, 2") Tensor<F64> x0) {
    return prod(x0, 1);
  }

  static Tensor<F64> red_prod_two_zeros(@Shape("3, 4, 2") Tensor<F64> x0) {
    return prod(x0, 1);
  }

  static Tensor<F64> red_max_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return max(x0, 1);
  }

  static Tensor<F64> red_min_all(@Shape("3, 4, 2") Tensor<F64> x0) {
    return min(x0);
  }

  static Tensor<F64> red_max_axes(@Shape("3, 4, 2") Tensor<F64> x0) {
    return max(x0, 0, 2);
  }

  static Tensor<F64> red_ptp(@Shape("3, 4, 2") Tensor<F64> x0) {
    return ptp(x0, 0);
  }

  static Tensor<F64> red_norm_l1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return norm(x0, 1, 0);
  }

  static Tensor<F64> red_norm_l2(@Shape("3, 4, 2") Tensor<F64> x0) {
    return norm(x0, 2, 0);
  }

  static Tensor<F64> red_norm_linf(@Shape("3, 4, 2") Tensor<F64> x0) {
    return norm(x0, Double.POSITIVE_INFINITY, 0);
  }

  static Tensor<F64> red_norm_p3(@Shape("3, 4, 2") Tensor<F64> x0) {
    return norm(x0, 3, 0, 1, 2);
  }

  static Tensor<F64> red_logsumexp_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return logSumExp(x0, 1);
  }

  static Tensor<F64> red_logsumexp_all_huge(@Shape("3, 4, 2") Tensor<F64> x0) {
    return log(sum(exp(x0)));
  }

  static Tensor<F64> red_cumsum_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return cumsum(x0, 1);
  }

  static Tensor<F64> red_cumsum_flat(@Shape("3, 4, 2") Tensor<F64> x0) {
    return cumsum(x0);
  }

  static Tensor<F64> red_cumprod_axis1(@Shape("3, 4, 2") Tensor<F64> x0) {
    return cumprod(x0, 1);
  }

  static Tensor<F64> red_cumprod_zero(@Shape("5") Tensor<F64> x0) {
    return cumprod(x0, 0);
  }

  static Tensor<F64> red_mean_of_products(@Shape("3, 4, 2") Tensor<F64> x0, @Shape("4, 1") Tensor<F64> x1) {
    return mean(x0.times(x1));
  }

  static Tensor<F64> red_softmin_weighted(@Shape("3, 5") Tensor<F64> x0) {
    return sum(x0.times(Nn.softmax(x0.negate())));
  }

  static Tensor<F64> la_dot_vv(@Shape("6") Tensor<F64> x0, @Shape("6") Tensor<F64> x1) {
    return dot(x0, x1);
  }

  static Tensor<F64> la_dot_mv(@Shape("3, 5") Tensor<F64> x0, @Shape("5") Tensor<F64> x1) {
    return x0.matmul(x1);
  }

  static Tensor<F64> la_dot_vm(@Shape("3") Tensor<F64> x0, @Shape("3, 5") Tensor<F64> x1) {
    return x0.matmul(x1);
  }

  static Tensor<F64> la_dot_mm(@Shape("3, 5") Tensor<F64> x0, @Shape("5, 4") Tensor<F64> x1) {
    return x0.matmul(x1);
  }

  static Tensor<F64> la_dot_1xn(@Shape("1, 5") Tensor<F64> x0, @Shape("5, 1") Tensor<F64> x1) {
    return dot(x0, x1);
  }

  static Tensor<F64> la_dot_k0(@Shape("3, 0") Tensor<F64> x0, @Shape("0, 4") Tensor<F64> x1) {
    return x0.matmul(x1);
  }

  static Tensor<F64> la_dot_at_b(@Shape("5, 3") Tensor<F64> x0, @Shape("5, 4") Tensor<F64> x1) {
    return x0.t().matmul(x1);
  }

  static Tensor<F64> la_dot_a_bt(@Shape("3, 5") Tensor<F64> x0, @Shape("4, 5") Tensor<F64> x1) {
    return x0.matmul(x1.t());
  }

  static Tensor<F64> la_gemm(@Shape("3, 5") Tensor<F64> x0, @Shape("5, 4") Tensor<F64> x1, @Shape("3, 4") Tensor<F64> x2) {
    return x0.matmul(x1).times(1.5).minus(x2.times(0.5));
  }

  static Tensor<F64> la_gemv_chain(@Shape("4, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1, @Shape("4") Tensor<F64> x2) {
    return x0.matmul(x0.matmul(x1).plus(x2));
  }

  static Tensor<F64> la_ger(@Shape("3, 4") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("4") Tensor<F64> x2) {
    return x0.plus(outer(x1, x2).times(0.7));
  }

  static Tensor<F64> la_outer(@Shape("3") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return outer(x0, x1);
  }

  static Tensor<F64> la_batched_dot(@Shape("2, 3, 4") Tensor<F64> x0, @Shape("2, 4, 5") Tensor<F64> x1) {
    return batchedDot(x0, x1);
  }

  static Tensor<F64> la_matmul_bcast(@Shape("2, 1, 3, 4") Tensor<F64> x0, @Shape("5, 4, 2") Tensor<F64> x1) {
    return x0.matmul(x1);
  }

  static Tensor<F64> la_tensordot_axes(@Shape("2, 3, 4") Tensor<F64> x0, @Shape("4, 3, 5") Tensor<F64> x1) {
    return tensordot(x0, x1, new int[] {1, 2}, new int[] {1, 0});
  }

  static Tensor<F64> la_einsum_bilinear(@Shape("3, 4") Tensor<F64> x0, @Shape("4, 5") Tensor<F64> x1, @Shape("3, 5") Tensor<F64> x2) {
    return einsum("ij,jk,ik->i", x0, x1, x2);
  }

  static Tensor<F64> la_quadratic_form(@Shape("4") Tensor<F64> x0, @Shape("4, 4") Tensor<F64> x1) {
    return dot(x0, x1.matmul(x0));
  }

  static Tensor<F64> la_mm_same_input(@Shape("4, 4") Tensor<F64> x0) {
    return x0.matmul(x0);
  }

  static Tensor<F64> la_trace(@Shape("3, 4") Tensor<F64> x0, @Shape("4, 3") Tensor<F64> x1) {
    return sum(x0.times(x1.t()));
  }

  static Tensor<F64> la_diag_extract(@Shape("4, 5") Tensor<F64> x0) {
    return sum(x0.times(Tensor.eye(F64.class, 4, 5, 1)), 1);
  }

  static Tensor<F64> la_diag_build(@Shape("4") Tensor<F64> x0) {
    return x0.expandDims(1).times(Tensor.eye(F64.class, 4, 4, 0));
  }

  static Tensor<F64> la_tril(@Shape("4, 4") Tensor<F64> x0) {
    return tril(x0, -1).plus(triu(x0, 1).times(2));
  }

  static Tensor<F64> la_det(@Shape("4, 4") Tensor<F64> x0) {
    return det(x0);
  }

  static Tensor<F64> la_det_3x3_singular(@Shape("3, 3") Tensor<F64> x0) {
    return det(x0);
  }

  static Tensor<F64> la_logdet_spd(@Shape("4, 4") Tensor<F64> x0) {
    return logDet(x0);
  }

  static Tensor<F64> la_inv(@Shape("4, 4") Tensor<F64> x0) {
    return inv(x0);
  }

  static Tensor<F64> la_solve(@Shape("4, 4") Tensor<F64> x0, @Shape("4, 2") Tensor<F64> x1) {
    return solve(x0, x1);
  }

  static Tensor<F64> la_solve_vec(@Shape("4, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return solve(x0, x1);
  }

  static Tensor<F64> la_solve_lower_triangular(@Shape("4, 4") Tensor<F64> x0, @Shape("4, 2") Tensor<F64> x1) {
    return solveTriangular(x0, x1, true);
  }

  static Tensor<F64> la_cholesky(@Shape("4, 4") Tensor<F64> x0) {
    return cholesky(x0.plus(x0.t()).div(2));
  }

  static Tensor<F64> la_chol_quad(@Shape("4, 4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return sum(square(solveTriangular(cholesky(x0.plus(x0.t()).div(2)), x1, true)));
  }

  static Tensor<F64> la_eigh_values(@Shape("4, 4") Tensor<F64> x0) {
    return eigvalsh(x0.plus(x0.t()).div(2));
  }

  static Tensor<F64> la_eigh_projector(@Shape("4, 4") Tensor<F64> x0) {
    Tensor<F64> v = eigh(x0.plus(x0.t()).div(2)).eigenvectors().get(Index.all(), Index.at(-1));
    return outer(v, v);
  }

  static Tensor<F64> la_svd_values(@Shape("4, 3") Tensor<F64> x0) {
    return svd(x0).s();
  }

  static Tensor<F64> la_pinv(@Shape("4, 3") Tensor<F64> x0) {
    return pinv(x0);
  }

  static Tensor<F64> la_kron(@Shape("2, 3") Tensor<F64> x0, @Shape("3, 2") Tensor<F64> x1) {
    return x0.reshape(2, 1, 3, 1).times(x1.reshape(1, 3, 1, 2)).reshape(6, 6);
  }

  static Tensor<F64> la_expm(@Shape("3, 3") Tensor<F64> x0) {
    return expm(x0);
  }

  static Tensor<F64> la_matrix_power_5(@Shape("3, 3") Tensor<F64> x0) {
    return x0.matmul(x0).matmul(x0.matmul(x0)).matmul(x0);
  }

  static Tensor<F64> la_mahalanobis(@Shape("5, 3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("3, 3") Tensor<F64> x2) {
    Tensor<F64> away = x0.minus(x1);
    return sum(away.times(solve(x2, away.t()).t()), 1);
  }

  static Tensor<F64> nn_softmax_last(@Shape("4, 5") Tensor<F64> x0) {
    return Nn.softmax(x0);
  }

  static Tensor<F64> nn_softmax_axis0(@Shape("4, 5") Tensor<F64> x0) {
    return Nn.softmax(x0, 0);
  }

  static Tensor<F64> nn_logsoftmax(@Shape("4, 5") Tensor<F64> x0) {
    return log(Nn.softmax(x0));
  }

  static Tensor<F64> nn_logsoftmax_1000(@Shape("4, 5") Tensor<F64> x0) {
    return Nn.logSoftmax(x0);
  }

  static Tensor<F64> nn_xent_int_labels(@Shape("4, 5") Tensor<F64> x0, @Shape("4") Tensor<I64> k0) {
    return Nn.crossEntropy(x0, k0);
  }

  static Tensor<F64> nn_xent_onehot_probs(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return sum(x0.times(log(x1)), 1).negate();
  }

  static Tensor<F64> nn_binary_xent(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return Nn.binaryCrossEntropy(x0, x1);
  }

  static Tensor<F64> nn_sigmoid_binary_xent(@Shape("3, 4") Tensor<F64> x0, @Shape("3, 4") Tensor<F64> x1) {
    return Nn.sigmoidBinaryCrossEntropy(x0, x1);
  }

  static Tensor<F64> nn_conv2d_valid(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1);
  }

  static Tensor<F64> nn_conv2d_flip(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withFlippedKernel());
  }

  static Tensor<F64> nn_conv2d_full(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withFullPadding());
  }

  static Tensor<F64> nn_conv2d_half(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("2, 3, 3, 3") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withHalfPadding());
  }

  static Tensor<F64> nn_conv2d_stride2(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withStride(2));
  }

  static Tensor<F64> nn_conv2d_stride_uneven(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withStride(3, 2).withPadding(1, 2));
  }

  static Tensor<F64> nn_conv2d_dilation(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withDilation(2, 3));
  }

  static Tensor<F64> nn_conv2d_stride_dil_pad(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withStride(2).withDilation(2).withPadding(2, 1));
  }

  static Tensor<F64> nn_conv2d_groups(@Shape("2, 4, 5, 5") Tensor<F64> x0, @Shape("6, 2, 3, 3") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1, ConvOptions.of().withGroups(2));
  }

  static Tensor<F64> nn_conv2d_depthwise(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("3, 1, 3, 3") Tensor<F64> x1) {
    return Nn.depthwiseConv2d(x0, x1);
  }

  static Tensor<F64> nn_conv2d_1x1(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("5, 3, 1, 1") Tensor<F64> x1) {
    return Nn.conv2d(x0, x1);
  }

  static Tensor<F64> nn_conv2d_bias_relu(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1, @Shape("4") Tensor<F64> x2) {
    return relu(Nn.conv2d(x0, x1).plus(x2.reshape(4, 1, 1)));
  }

  static Tensor<F64> nn_conv2d_transpose(@Shape("2, 4, 3, 3") Tensor<F64> x0, @Shape("4, 3, 3, 2") Tensor<F64> x1) {
    return Nn.convTranspose2d(x0, x1, ConvOptions.of().withStride(2));
  }

  static Tensor<F64> nn_conv1d(@Shape("2, 3, 9") Tensor<F64> x0, @Shape("4, 3, 3") Tensor<F64> x1) {
    return Nn.conv1d(x0, x1, ConvOptions.of().withStride(2).withPadding(1));
  }

  static Tensor<F64> nn_conv3d(@Shape("1, 2, 4, 4, 3") Tensor<F64> x0, @Shape("2, 2, 2, 2, 2") Tensor<F64> x1) {
    return Nn.conv3d(x0, x1);
  }

  static Tensor<F64> nn_maxpool_2x2(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.maxPool(x0, 2, 2);
  }

  static Tensor<F64> nn_maxpool_overlap(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.maxPool(x0, 3, 2, PoolOptions.of().withStride(1));
  }

  static Tensor<F64> nn_maxpool_pad(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.maxPool(x0, 3, 3, PoolOptions.of().withStride(2).withPadding(1));
  }

  static Tensor<F64> nn_avgpool_2x2(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.avgPool(x0, 2, 2);
  }

  static Tensor<F64> nn_avgpool_inc_pad(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.avgPool(x0, 3, 3, PoolOptions.of().withStride(2).withPadding(1));
  }

  static Tensor<F64> nn_avgpool_exc_pad(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.avgPool(x0, 3, 3, PoolOptions.of().withStride(2).withPadding(1).withoutCountingPadding());
  }

  static Tensor<F64> nn_sumpool(@Shape("2, 3, 7, 6") Tensor<F64> x0) {
    return Nn.avgPool(x0, 2, 3, PoolOptions.of().withStride(2, 1)).times(6);
  }

  static Tensor<F64> nn_batchnorm_train(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("3") Tensor<F64> x2) {
    return x0.minus(mean(x0, keepDims(0, 2, 3))).div(sqrt(var(x0, keepDims(0, 2, 3)).plus(1e-5))).times(x1.reshape(3, 1, 1)).plus(x2.reshape(3, 1, 1));
  }

  static Tensor<F64> nn_batchnorm_test(@Shape("2, 3, 7, 6") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("3") Tensor<F64> x2, @Shape("3") Tensor<F64> x3, @Shape("3") Tensor<F64> x4) {
    return Nn.batchNormInference(x0, x1, x2, x3, x4, 1e-5);
  }

  static Tensor<F64> nn_layernorm(@Shape("4, 5") Tensor<F64> x0, @Shape("5") Tensor<F64> x1, @Shape("5") Tensor<F64> x2) {
    return Nn.layerNorm(x0, x1, x2, 1e-5);
  }

  static Tensor<F64> nn_dropout_mask(@Shape("4, 5") Tensor<F64> x0, @Shape("4, 5") Tensor<F64> k0) {
    return x0.times(k0).div(0.75);
  }

  static Tensor<F64> nn_mlp_loss(@Shape("4, 6") Tensor<F64> x0, @Shape("6, 7") Tensor<F64> x1, @Shape("7") Tensor<F64> x2, @Shape("7, 5") Tensor<F64> x3, @Shape("5") Tensor<F64> x4, @Shape("4") Tensor<I64> k0) {
    return Nn.crossEntropy(tanh(x0.matmul(x1).plus(x2)).matmul(x3).plus(x4), k0);
  }

  static Tensor<F64> nn_attention(@Shape("3, 4") Tensor<F64> x0, @Shape("5, 4") Tensor<F64> x1, @Shape("5, 2") Tensor<F64> x2) {
    return Nn.softmax(x0.matmul(x1.t()).div(2.0)).matmul(x2);
  }

  static Tensor<F64> nn_logreg_l2(@Shape("6") Tensor<F64> x0, @Shape("20, 6") Tensor<F64> k0, @Shape("20") Tensor<F64> k1) {
    return mean(softplus(k1.negate().times(k0.matmul(x0)))).plus(sum(x0.pow(2)).times(0.01));
  }

  static double[] ix_row(double[][] x0) {
    return x0[2];
  }

  static double ix_neg(double[][] x0) {
    return x0[5][3];
  }

  static Tensor<F64> ix_newaxis(@Shape("6, 5") Tensor<F64> x0) {
    return x0.expandDims(1).times(2);
  }

  static Tensor<F64> ix_take_repeat(@Shape("6, 5") Tensor<F64> x0, @Shape("6") Tensor<I64> k0) {
    return take(x0, k0, 0);
  }

  static Tensor<F64> ix_take_axis1(@Shape("6, 5") Tensor<F64> x0, @Shape("4") Tensor<I64> k0) {
    return take(x0, k0, 1);
  }

  static Tensor<F64> ix_take_2d_index(@Shape("6, 5") Tensor<F64> x0, @Shape("2, 3") Tensor<I64> k0) {
    return take(x0, k0, 0);
  }

  static Tensor<F64> ix_neg_index_array(@Shape("6, 5") Tensor<F64> x0, @Shape("4") Tensor<I64> k0) {
    return take(x0, k0, 0);
  }

  static Tensor<F64> ix_embedding_loss(@Shape("7, 3") Tensor<F64> x0, @Shape("5") Tensor<I64> k0) {
    return sum(tanh(mean(take(x0, k0, 0), 0)));
  }

  static Tensor<F64> ix_concat(@Shape("6, 5") Tensor<F64> x0, @Shape("6, 2") Tensor<F64> x1) {
    return concatenate(1, x0, x1, x0);
  }

  static Tensor<F64> ix_reshape(@Shape("6, 5") Tensor<F64> x0) {
    return x0.reshape(3, 10).pow(2);
  }

  static Tensor<F64> ix_transpose_reshape(@Shape("6, 5") Tensor<F64> x0) {
    return x0.t().reshape(10, 3).pow(2);
  }

  static Tensor<F64> ix_dimshuffle(@Shape("2, 3, 4") Tensor<F64> x0) {
    return x0.transpose(2, 0, 1).pow(2);
  }

  static Tensor<F64> ix_tile(@Shape("2, 3") Tensor<F64> x0) {
    return tile(x0, 2, 3);
  }

  static Tensor<F64> ix_repeat_scalar(@Shape("2, 3") Tensor<F64> x0) {
    return repeat(x0, 3, 1);
  }

  static Tensor<F64> ix_broadcast_to(@Shape("3, 1") Tensor<F64> x0) {
    return x0.broadcastTo(2, 3, 4);
  }

  static Tensor<F64> ix_pad_const(@Shape("2, 3") Tensor<F64> x0) {
    return pad(x0, 0, 1, 2, 0, 3).pow(2);
  }

  static Tensor<F64> ix_roll(@Shape("6, 5") Tensor<F64> x0) {
    return roll(x0, 2, 1).times(x0);
  }

  static Tensor<F64> ix_sort(@Shape("6, 5") Tensor<F64> x0) {
    return sort(x0, 1);
  }

  /** The numbers of the table are those of 0 to 29, whatever its text says. */
  static Tensor<F64> ix_sort_flat(@Shape("6, 5") Tensor<F64> x0) {
    return sort(x0.ravel()).times(Tensor.arange(F64.class, 0, 30, 1));
  }

  static Tensor<F64> ix_topk(@Shape("6, 5") Tensor<F64> x0) {
    return topK(x0, 3);
  }

  static Tensor<F64> ix_median_via_sort(@Shape("6, 5") Tensor<F64> x0) {
    Tensor<F64> sorted = sort(x0, 0);
    return sorted.get(2).plus(sorted.get(3)).div(2);
  }

  static Tensor<F64> ix_where_index(@Shape("6, 5") Tensor<F64> x0) {
    return where(x0.gt(0), x0.pow(2), x0.negate());
  }

  static double[] ix_im2col_manual(double[] x0, double[] x1) {
    double[] y = new double[6];
    for (int i = 0; i < 6; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += x0[i + j] * x1[j];
      }
      y[i] = sum;
    }
    return y;
  }

  static Tensor<F64> ix_slice_step(@Shape("6, 5") Tensor<F64> x0) {
    return x0.get(range(1, 5, 2), range(0, 5, 3));
  }

  static Tensor<F64> ix_reverse(@Shape("6, 5") Tensor<F64> x0) {
    return x0.get(range(-1, -7, -1), range(-1, -6, -2));
  }

  static Tensor<F64> ix_empty_slice(@Shape("6, 5") Tensor<F64> x0) {
    return x0.get(range(3, 3));
  }

  static Tensor<F64> ix_bool_mask(@Shape("6, 5") Tensor<F64> x0) {
    return x0.get(mask(Tensor.of(new boolean[] {true, false, true, false, false, true})));
  }

  static Tensor<F64> ix_adv_two(@Shape("6, 5") Tensor<F64> x0, @Shape("5") Tensor<I64> k0, @Shape("5") Tensor<I64> k1) {
    return x0.get(indices(k0), indices(k1));
  }

  static Tensor<F64> ix_adv_bcast(@Shape("6, 5") Tensor<F64> x0, @Shape("3, 1") Tensor<I64> k0, @Shape("3") Tensor<I64> k1) {
    return x0.get(indices(k0), indices(k1));
  }

  static Tensor<F64> ix_argmax_gather(@Shape("6, 5") Tensor<F64> x0) {
    return square(takeAlongAxis(x0, argmax(x0, 1).expandDims(1), 1).squeeze(1));
  }

  static Tensor<F64> ix_diff(@Shape("6, 5") Tensor<F64> x0) {
    return square(diff(x0, 0));
  }

  static Tensor<F64> ix_gather_along(@Shape("6, 5") Tensor<F64> x0, @Shape("6, 2") Tensor<I64> k0) {
    return takeAlongAxis(x0, k0, 1);
  }

  static Tensor<F64> ix_inc_subtensor(@Shape("6, 5") Tensor<F64> x0, @Shape("3, 5") Tensor<F64> x1) {
    return x0.withAdded(x1, range(0, 6, 2));
  }

  static Tensor<F64> ix_pad_reflect(@Shape("5") Tensor<F64> x0) {
    return x0.get(indices(Tensor.of(new long[] {2, 1, 0, 1, 2, 3, 4, 3, 2})));
  }

  static Tensor<F64> ix_repeat_array(@Shape("3, 2") Tensor<F64> x0) {
    return x0.get(indices(Tensor.of(new long[] {0, 2, 2, 2})));
  }

  static Tensor<F64> ix_scatter_add_nonlinear(@Shape("6") Tensor<F64> x0, @Shape("6") Tensor<I64> k0) {
    return sin(Tensor.zeros(F64.class, 6).withAdded(square(x0), indices(k0)));
  }

  static Tensor<F64> ix_scatter_add_repeat(@Shape("6, 5") Tensor<F64> x0, @Shape("6, 5") Tensor<F64> x1, @Shape("6") Tensor<I64> k0) {
    return x0.withAdded(x1, indices(k0));
  }

  static Tensor<F64> ix_set_subtensor(@Shape("6, 5") Tensor<F64> x0, @Shape("3, 5") Tensor<F64> x1) {
    return x0.with(x1, range(1, 4));
  }

  static Tensor<F64> ix_set_subtensor_bcast(@Shape("6, 5") Tensor<F64> x0, @Shape("") Tensor<F64> x1) {
    return x0.with(x1, all(), at(2));
  }

  static Tensor<F64> ix_stack(@Shape("6, 5") Tensor<F64> x0, @Shape("6, 5") Tensor<F64> x1) {
    return stack(1, x0, square(x1));
  }

  static Tensor<F64> ix_split(@Shape("6, 5") Tensor<F64> x0) {
    return square(split(x0, 0, 2, 3, 1).get(1));
  }

  static double[] scan_rnn_last_only(double[][] x0, double[] x1, double[][] x2, double[][] x3, double[] x4) {
    double[] h = x1;
    for (int t = 0; t < 20; t++) {
      double[] next = new double[4];
      for (int j = 0; j < 4; j++) {
        double sum = x4[j];
        for (int i = 0; i < 3; i++) {
          sum += x0[t][i] * x2[i][j];
        }
        for (int i = 0; i < 4; i++) {
          sum += h[i] * x3[i][j];
        }
        next[j] = Math.tanh(sum);
      }
      h = next;
    }
    return h;
  }

  static Tensor<F64> scan_lstm(@Shape("5, 2") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("3") Tensor<F64> x2, @Shape("2, 12") Tensor<F64> x3, @Shape("3, 12") Tensor<F64> x4, @Shape("12") Tensor<F64> x5) {
    return Nn.lstm(x0, x1, x2, x3, x4, x5);
  }

  static Tensor<F64> scan_gru(@Shape("5, 2") Tensor<F64> x0, @Shape("3") Tensor<F64> x1, @Shape("2, 9") Tensor<F64> x2, @Shape("3, 9") Tensor<F64> x3, @Shape("9") Tensor<F64> x4) {
    return Nn.gru(x0, x1, x2, x3, x4);
  }

  static Tensor<F64> scan_power_iteration(@Shape("3, 3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return x0.matmul(x0.matmul(x0.matmul(x0.matmul(x0.matmul(x0.matmul(x0.matmul(x1)))))));
  }

  static double[] scan_two_taps(double x0, double x1, double x2, double x3, double[] x4) {
    double[] y = new double[8];
    double last = x3;
    double before = x2;
    for (int t = 0; t < 8; t++) {
      double next = x0 * last + x1 * before + Math.sin(x4[t]);
      before = last;
      last = next;
      y[t] = next;
    }
    return y;
  }

  static double[][] scan_go_backwards(double[][] x0) {
    double[][] y = new double[5][3];
    for (int j = 0; j < 3; j++) {
      double s = 0;
      for (int t = 4; t >= 0; t--) {
        s = s * 0.9 + x0[t][j] * x0[t][j];
        y[t][j] = s;
      }
    }
    return y;
  }

  static double[] scan_newton_sqrt(double[] x0) {
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      double x = (x0[i] + 1) / 2;
      for (int k = 0; k < 6; k++) {
        x = (x + x0[i] / x) / 2;
      }
      y[i] = x;
    }
    return y;
  }

  static double[] scan_logistic_map(double[] x0, double[] x1) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      double x = x1[i];
      for (int k = 0; k < 12; k++) {
        x = x0[i] * x * (1 - x);
      }
      y[i] = x;
    }
    return y;
  }

  static double[] scan_nested(double[] x0, double[] x1) {
    double[] y = new double[3];
    for (int i = 0; i < 3; i++) {
      double s = 0;
      for (int j = 0; j < 4; j++) {
        s = Math.sin(s + x0[i] * x1[j]);
      }
      y[i] = s;
    }
    return y;
  }

  static double[] scan_foldl_poly(double[] x0, double[] x1) {
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      double r = 0;
      for (int k = 0; k < 6; k++) {
        r = r * x0[i] + x1[k];
      }
      y[i] = r;
    }
    return y;
  }

  static double[] scan_map_row_norm(double[][] x0) {
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += x0[i][j] * x0[i][j];
      }
      y[i] = Math.sqrt(sum);
    }
    return y;
  }

  static double[] scan_euler_pendulum(double[] x0, double x1) {
    double a = x0[0];
    double b = x0[1];
    for (int i = 0; i < 10; i++) {
      double next = a + 0.05 * b;
      b = b - 0.05 * x1 * Math.sin(a);
      a = next;
    }
    double[] y = new double[2];
    y[0] = a;
    y[1] = b;
    return y;
  }

  static double[][] scan_rnn_tanh(double[][] x0, double[] x1, double[][] x2, double[][] x3, double[] x4) {
    int steps = x0.length;
    int size = x1.length;
    double[][] all = new double[steps][size];
    double[] h = x1;
    for (int t = 0; t < steps; t++) {
      double[] next = new double[size];
      for (int j = 0; j < size; j++) {
        double z = x4[j];
        for (int i = 0; i < x0[t].length; i++) {
          z += x0[t][i] * x2[i][j];
        }
        for (int i = 0; i < size; i++) {
          z += h[i] * x3[i][j];
        }
        next[j] = Math.tanh(z);
        all[t][j] = next[j];
      }
      h = next;
    }
    return all;
  }

  static double scan_while_until(double x0) {
    double y = x0;
    while (y < 100) {
      y = y * y + 1;
    }
    return y;
  }

  static Tensor<F64> scan_zero_steps(@Shape("0, 3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    Tensor<F64> h = x1;
    for (int t = 0; t < x0.size(0); t++) {
      h = tanh(h.plus(x0.get(at(t))));
    }
    return h;
  }

  static double[] scan_kalman_1d(double[] x0, double x1, double x2) {
    double[] means = new double[x0.length];
    double mean = 0;
    double variance = 1;
    for (int t = 0; t < x0.length; t++) {
      variance += x1;
      double gain = variance / (variance + x2);
      mean += gain * (x0[t] - mean);
      variance = (1 - gain) * variance;
      means[t] = mean;
    }
    return means;
  }

  static Tensor<F64> edge_abs_at_0(@Shape("2") Tensor<F64> x0) {
    return abs(x0);
  }

  static Tensor<F64> edge_sqrt_at_0(@Shape("2") Tensor<F64> x0) {
    return sqrt(x0);
  }

  static Tensor<F64> edge_log_at_0(@Shape("3") Tensor<F64> x0) {
    return log(x0);
  }

  static Tensor<F64> edge_inv_at_0(@Shape("3") Tensor<F64> x0) {
    return reciprocal(x0);
  }

  static double[] edge_pow_x_const(double[] x0) {
    double[] y = new double[3];
    y[0] = Math.pow(x0[0], 2);
    y[1] = Math.pow(x0[1], 1);
    y[2] = Math.pow(x0[2], 0);
    return y;
  }

  static Tensor<F64> edge_pow_0_y(@Shape("3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return x0.pow(x1);
  }

  static Tensor<F64> edge_pow_0_0(@Shape("1") Tensor<F64> x0, @Shape("1") Tensor<F64> x1) {
    return x0.pow(x1);
  }

  static Tensor<F64> edge_pow_neg_int(@Shape("1") Tensor<F64> x0, @Shape("1") Tensor<F64> x1) {
    return x0.pow(x1);
  }

  static Tensor<F64> edge_pow_neg_frac(@Shape("2") Tensor<F64> x0) {
    return x0.pow(0.5);
  }

  static Tensor<F64> edge_max_ties(@Shape("3") Tensor<F64> x0) {
    return max(x0);
  }

  static Tensor<F64> edge_maximum_ties(@Shape("2") Tensor<F64> x0, @Shape("2") Tensor<F64> x1) {
    return maximum(x0, x1);
  }

  static Tensor<F64> edge_relu_at_0(@Shape("3") Tensor<F64> x0) {
    return relu(x0);
  }

  static Tensor<F64> edge_clip_at_bounds(@Shape("4") Tensor<F64> x0) {
    return clip(x0, -1, 1);
  }

  static Tensor<F64> edge_maxpool_ties(@Shape("1, 1, 2, 2") Tensor<F64> x0) {
    return Nn.maxPool(x0, 2, 2);
  }

  static Tensor<F64> edge_norm_at_0(@Shape("3") Tensor<F64> x0) {
    return sqrt(sum(x0.pow(2)));
  }

  static Tensor<F64> edge_sqrt_x2_at_0(@Shape("3") Tensor<F64> x0) {
    return sqrt(x0.pow(2));
  }

  static Tensor<F64> edge_where_guard_log(@Shape("3") Tensor<F64> x0) {
    return where(x0.gt(0), log(x0), 0);
  }

  static Tensor<F64> edge_where_guard_sqrt(@Shape("2") Tensor<F64> x0) {
    return where(x0.gt(0), sqrt(x0), 0);
  }

  static Tensor<F64> edge_arctan2_origin(@Shape("3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return atan2(x0, x1);
  }

  static Tensor<F64> edge_arcsin_at_1(@Shape("3") Tensor<F64> x0) {
    return asin(x0);
  }

  static Tensor<F64> edge_sign_zero_nan(@Shape("5") Tensor<F64> x0) {
    return signum(x0);
  }

  static Tensor<F64> edge_max_with_nan(@Shape("3") Tensor<F64> x0) {
    return max(x0);
  }

  static Tensor<F64> edge_maximum_nan(@Shape("3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return maximum(x0, x1);
  }

  static Tensor<F64> edge_logsumexp_neg_inf(@Shape("3") Tensor<F64> x0, @Shape("2") Tensor<F64> x1) {
    return stack(0, logSumExp(x0), logSumExp(x1));
  }

  static Tensor<F64> edge_softmax_neg_inf(@Shape("3") Tensor<F64> x0) {
    return Nn.softmax(x0);
  }

  static Tensor<F64> edge_exp_overflow(@Shape("3") Tensor<F64> x0) {
    return exp(x0);
  }

  static Tensor<F64> edge_denormal(@Shape("3") Tensor<F64> x0, @Shape("3") Tensor<F64> x1) {
    return x0.times(x1);
  }

  static Tensor<F64> edge_mod_multiples(@Shape("4") Tensor<F64> x0, @Shape("4") Tensor<F64> x1) {
    return x0.mod(x1);
  }

  static Tensor<F64> edge_psi_poles(@Shape("3") Tensor<F64> x0) {
    return digamma(x0);
  }
}
