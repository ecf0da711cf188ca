package org.hypatia.processor.rewrite;

import java.util.function.Predicate;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;

/**
 * What rules work with.
 *
 * @param b makes nodes
 * @param facts proves facts
 * @param isShared whether a node is known to be used more than once
 * @param strict whether Java's bits are to be kept
 */
public record RuleContext(OpBuilder b, Facts facts, Predicate<Node> isShared, boolean strict) {}
