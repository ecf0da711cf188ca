package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.loop.LoopStmt;

/** Calls of the support code's matrix products ({@code hyp_gemm.h}). */
final class CProducts {
  private final CFamily c;

  CProducts(CFamily c) {
    this.c = c;
  }

  void panels(LoopStmt.Panels panels) {
    String name = name(panels);
    c.out.line("hyp_panels ", name, ";");
    LoopStmt.Matrix b = panels.b();
    List<String> arguments = new ArrayList<>();
    List.of(panels.m(), panels.n(), panels.k()).forEach(size -> arguments.add(c.index(size)));
    arguments.addAll(List.of(address(b), c.index(b.rowStride()), c.index(b.columnStride())));
    arguments.addAll(List.of(c.name(panels.work()), "&" + name));
    call("hyp_gemm_panels_", panels.work().dtype(), arguments);
  }

  void product(LoopStmt.Product product) {
    LoopStmt.Matrix a = product.a();
    LoopStmt.Matrix result = product.c();
    List<String> arguments = new ArrayList<>();
    List.of(product.m(), product.n(), product.k()).forEach(size -> arguments.add(c.index(size)));
    arguments.addAll(List.of(address(a), c.index(a.rowStride()), c.index(a.columnStride())));
    arguments.add("&" + name(product.b()));
    arguments.add(product.done().is(0) ? "0" : c.number(product.done()) + " != 0");
    arguments.addAll(List.of(address(result), c.index(result.rowStride())));
    arguments.add(c.name(product.scratch()));
    call("hyp_gemm_", product.dtype(), arguments);
  }

  private String name(LoopStmt.Panels panels) {
    return c.name(panels);
  }

  private String address(LoopStmt.Matrix matrix) {
    String offset = matrix.offset().is(0) ? "" : " + " + c.number(matrix.offset());
    return c.name(matrix.buffer()) + offset;
  }

  private void call(String function, DType dtype, List<String> arguments) {
    c.out.line(function, dtype.toString(), "(", String.join(", ", arguments), ");");
  }
}
