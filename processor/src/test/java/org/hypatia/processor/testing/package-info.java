/** What tests of the compiler share: an interpreter of graphs, and random graphs. */
@NullMarked
package org.hypatia.processor.testing;

import org.jspecify.annotations.NullMarked;
