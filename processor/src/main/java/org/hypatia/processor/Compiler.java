package org.hypatia.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.graph.KernelGraph;

/** The stages behind the front end, in order. */
final class Compiler {
  /** Compiles what has been read of one class. */
  void compile(TypeElement owner, List<KernelGraph> kernels) {}
}
