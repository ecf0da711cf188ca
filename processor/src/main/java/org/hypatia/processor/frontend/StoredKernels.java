package org.hypatia.processor.frontend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.SignatureText;
import org.hypatia.processor.graph.StoredKernel;
import org.hypatia.processor.graph.StoredText;
import org.hypatia.processor.ops.Ops;

/** Finds what earlier compilations stored of the kernels that are known from class files only. */
final class StoredKernels {
  private final Javac javac;
  private final Map<String, List<StoredText.Entry>> known = new HashMap<>();

  StoredKernels(Javac javac) {
    this.javac = javac;
  }

  /**
   * The kernel that a method without source is.
   *
   * @param pos of the call: where nodes are said to come from, and where to complain
   */
  StoredKernel find(ExecutableElement method, SourcePos pos) {
    String name = CallReader.name(method);
    if (!KernelFinder.isKernel(method)) {
      throw new ReadError(pos, Diag.NO_SOURCE, name);
    }
    List<JavaType> expected = types(method, pos);
    List<String> others = new ArrayList<>();
    for (StoredText.Entry entry : entries(JavaTypes.owner(method), name, pos)) {
      if (method.getSimpleName().contentEquals(entry.signature().methodName())) {
        List<JavaType> stored = types(entry.signature());
        if (stored.equals(expected)) {
          return kernel(entry, name, pos);
        }
        others.add(described(stored));
      }
    }
    String stored =
        others.isEmpty()
            ? "no such method (one with sizes that depend on data is not stored)"
            : String.join(" or ", others);
    throw new ReadError(pos, Diag.STORED_GRAPH_STALE, name, described(expected), stored);
  }

  private static StoredKernel kernel(StoredText.Entry entry, String name, SourcePos pos) {
    try {
      return entry.kernel(Ops.reader(), pos);
    } catch (IllegalArgumentException damaged) {
      throw damaged(name, pos, damaged);
    }
  }

  private static ReadError damaged(String name, SourcePos pos, Exception why) {
    String first = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    return new ReadError(pos, Diag.STORED_GRAPH_DAMAGED, name, first);
  }

  /** All kernels stored of a class. */
  private List<StoredText.Entry> entries(TypeElement owner, String name, SourcePos pos) {
    String className = javac.elements().getBinaryName(owner).toString();
    List<StoredText.Entry> entries = known.get(className);
    if (entries != null) {
      return entries;
    }
    String text;
    try {
      ClassContainer container = ClassContainer.of(javac, owner);
      text = container == null ? null : container.read(StoredText.path(className));
    } catch (IOException failure) {
      throw damaged(name, pos, failure);
    }
    if (text == null) {
      throw new ReadError(pos, Diag.NO_STORED_GRAPH, name);
    }
    int format = StoredText.format(text);
    if (format > StoredText.FORMAT) {
      throw new ReadError(pos, Diag.STORED_GRAPH_NEWER, name, format, StoredText.FORMAT);
    }
    try {
      entries = StoredText.entries(text);
    } catch (IllegalArgumentException damaged) {
      throw damaged(name, pos, damaged);
    }
    known.put(className, entries);
    return entries;
  }

  /** The types of the parameters, then that of the result, as the class file has them. */
  private List<JavaType> types(ExecutableElement method, SourcePos pos) {
    List<JavaType> types = new ArrayList<>();
    SignatureReader reader = new SignatureReader(javac, Diag.PARAMETER_TYPE);
    for (VariableElement parameter : method.getParameters()) {
      types.add(reader.type(parameter.getSimpleName().toString(), parameter.asType(), pos));
    }
    types.add(
        new SignatureReader(javac, Diag.RESULT_TYPE)
            .type(SignatureReader.RESULT, method.getReturnType(), pos));
    return types;
  }

  private static List<JavaType> types(KernelSignature signature) {
    List<JavaType> types = new ArrayList<>();
    signature.parameters().stream().map(Parameter::type).forEach(types::add);
    types.add(signature.result());
    return types;
  }

  private static String described(List<JavaType> types) {
    int last = types.size() - 1;
    return types.subList(0, last).stream()
        .map(SignatureText::print)
        .collect(Collectors.joining(", ", "(", ") -> " + SignatureText.print(types.get(last))));
  }
}
