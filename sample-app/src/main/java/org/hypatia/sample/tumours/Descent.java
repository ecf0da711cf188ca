package org.hypatia.sample.tumours;

/**
 * How both styles are trained: full steps down the gradient from zero.
 *
 * @param steps how many
 * @param rate how far each goes
 * @param penalty how much large weights cost
 */
record Descent(int steps, double rate, double penalty) {}
