/**
 * The typed expression graph: element types, symbolic sizes, shapes, nodes, and their text form.
 */
@NullMarked
package org.hypatia.processor.graph;

import org.jspecify.annotations.NullMarked;
