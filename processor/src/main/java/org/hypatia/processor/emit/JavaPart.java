package org.hypatia.processor.emit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;

/**
 * A loop as a Java method of its own. What its text names and does not define are the parameters; a
 * variable from outside that it changes is the result, so that there may be one of these at most.
 */
final class JavaPart extends JavaEmitter {
  /** A shorter loop is no method: its call would be about as long. */
  private static final int LEAST = 600;

  /** The JVM lets a method have 255, of which one of 64 bits counts twice. */
  private static final int MOST_PARAMETERS = 120;

  private final Set<LoopExpr.Var> changed = new LinkedHashSet<>();

  private JavaPart(JavaEmitter whole, LoopStmt.For loop, boolean splits) {
    super(whole, splits);
    out.indent();
    turns(loop, "0", index(loop.extent()));
  }

  /** Writes a call where {@code whole} has the loop; false where it has to be written there. */
  static boolean write(JavaEmitter whole, LoopStmt.For loop) {
    JavaPart part = new JavaPart(whole, loop, false);
    int length = part.out.written();
    if (length < LEAST
        || part.changed.size() > 1
        || part.captures.taken().size() > MOST_PARAMETERS) {
      return false;
    }
    (length > LIMIT ? new JavaPart(whole, loop, true) : part).finish(whole);
    return true;
  }

  private void finish(JavaEmitter whole) {
    String name = program.name() + "$" + parts.size();
    List<String> parameters = list(thing -> type(thing) + " " + text(this, thing));
    List<String> arguments = list(thing -> text(whole, thing));
    LoopExpr.Var result = changed.stream().findFirst().orElse(null);
    SourceWriter method = new SourceWriter();
    method.line("@SuppressWarnings(\"cast\")");
    String type = result == null ? "void" : type(result.dtype());
    method.open("private static ", type, " ", name, "(", String.join(", ", parameters), ")");
    method.append(out);
    String call = name + "(" + String.join(", ", arguments) + ")";
    if (result == null) {
      whole.out.line(call, ";");
    } else {
      method.line("return ", text(result), ";");
      whole.change(result, call);
    }
    method.close();
    parts.add("\n" + method);
  }

  private List<String> list(Function<Object, String> text) {
    return captures.taken().stream().map(text).toList();
  }

  private String type(Object taken) {
    if (taken instanceof Buffer buffer) {
      return type(buffer.dtype()) + (buffer.isScalarInput() ? "" : "[]");
    }
    return taken instanceof LoopExpr.Var variable
        ? type(variable.dtype())
        : indexType((String) taken);
  }

  private static String text(JavaEmitter emitter, Object taken) {
    if (taken instanceof Buffer buffer) {
      return emitter.name(buffer);
    }
    return taken instanceof LoopExpr.Var variable
        ? emitter.var(variable)
        : emitter.indexName((String) taken);
  }

  @Override
  void change(LoopExpr.Var variable, String value) {
    if (!captures.defines(variable)) {
      changed.add(variable);
    }
    super.change(variable, value);
  }
}
