/** What generated classes call: the loader of compiled kernels and access to tensors' storage. */
@NullMarked
package org.hypatia.runtime;

import org.jspecify.annotations.NullMarked;
