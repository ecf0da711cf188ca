package org.hypatia.processor.frontend;

import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.Reporter;
import org.hypatia.processor.diag.SourcePos;

/** Something in the user's method that cannot be compiled; ends the reading of that kernel. */
final class ReadError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourcePos pos;
  private final transient Diag diag;
  private final transient List<Object> arguments;

  ReadError(SourcePos pos, Diag diag, Object... arguments) {
    super(diag.id() + Arrays.toString(arguments));
    this.pos = pos;
    this.diag = diag;
    this.arguments =
        Arrays.stream(arguments).<Object>map(part -> Shown.sizes(part.toString())).toList();
  }

  void reportTo(Reporter reporter) {
    reporter.report(pos, diag, arguments.toArray());
  }
}
