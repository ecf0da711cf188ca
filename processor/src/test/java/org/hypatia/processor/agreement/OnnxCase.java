package org.hypatia.processor.agreement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hypatia.Tensor;
import org.hypatia.processor.testing.Json;
import org.hypatia.runtime.HalfFloats;

/**
 * One case of {@code conformance/onnx}: a graph of operators of the Open Neural Network Exchange,
 * what goes in, and what has to come out.
 *
 * @param opset the version of the operators; 0 where the case names none
 * @param nodes the graph, in order
 */
record OnnxCase(
    String name,
    int opset,
    double relative,
    double absolute,
    List<Map<String, Object>> nodes,
    List<Data> tensors) {

  /** A tensor of a case. */
  record Data(String role, String name, String dtype, long[] shape, ByteBuffer bytes) {
    long size() {
      long size = 1;
      for (long axis : shape) {
        size *= axis;
      }
      return size;
    }

    /** Its elements, of the dtypes that Hypatia has. */
    double[] numbers() {
      double[] numbers = new double[(int) size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] =
            switch (dtype) {
              case "float32" -> bytes.getFloat(4 * i);
              case "float64" -> bytes.getDouble(8 * i);
              case "int32" -> bytes.getInt(4 * i);
              case "int64" -> bytes.getLong(8 * i);
              case "float16" -> HalfFloats.fromF16(bytes.getShort(2 * i));
              case "int16" -> bytes.getShort(2 * i);
              case "uint8" -> bytes.get(i) & 0xff;
              case "bool", "int8" -> bytes.get(i);
              default -> throw new AssertionError(dtype);
            };
      }
      return numbers;
    }

    Tensor<?> tensor() {
      Tensor<?> tensor =
          switch (dtype) {
            case "float32" -> Tensor.zeros(org.hypatia.F32.class, shape);
            case "float64" -> Tensor.zeros(org.hypatia.F64.class, shape);
            case "int32" -> Tensor.zeros(org.hypatia.I32.class, shape);
            case "int64" -> Tensor.zeros(org.hypatia.I64.class, shape);
            case "bool" -> Tensor.zeros(org.hypatia.Bool.class, shape);
            case "float16" -> Tensor.zeros(org.hypatia.F16.class, shape);
            case "int8" -> Tensor.zeros(org.hypatia.I8.class, shape);
            case "uint8" -> Tensor.zeros(org.hypatia.U8.class, shape);
            case "int16" -> Tensor.zeros(org.hypatia.I16.class, shape);
            default -> throw new AssertionError(dtype);
          };
      tensor.asByteBuffer().put(bytes.duplicate());
      return tensor;
    }
  }

  /** All cases of the folder, by name. */
  static List<OnnxCase> all(Path folder) throws IOException {
    try (Stream<Path> cases = Files.list(folder.resolve("cases"))) {
      List<OnnxCase> all = new ArrayList<>();
      for (Path each : cases.sorted().toList()) {
        all.add(read(each));
      }
      return all;
    }
  }

  private static OnnxCase read(Path folder) throws IOException {
    Map<String, Object> json = Json.object(Files.readString(folder.resolve("case.json")));
    byte[] bytes = Files.readAllBytes(folder.resolve("data.bin"));
    List<Data> tensors = new ArrayList<>();
    for (Object each : Json.list(Json.get(json, "tensors"))) {
      Map<String, Object> tensor = Json.object(each);
      int offset = ((Long) Json.get(tensor, "offset")).intValue();
      int length = ((Long) Json.get(tensor, "nbytes")).intValue();
      tensors.add(
          new Data(
              (String) Json.get(tensor, "role"),
              (String) Json.get(tensor, "name"),
              (String) Json.get(tensor, "dtype"),
              longs(Json.get(tensor, "shape")),
              ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN)));
    }
    return new OnnxCase(
        (String) Json.get(json, "name"),
        Json.get(json, "opset") instanceof Long opset ? opset.intValue() : 0,
        (Double) Json.get(json, "rtol"),
        (Double) Json.get(json, "atol"),
        nodes(Json.object(Json.get(json, "graph"))),
        tensors);
  }

  static List<Map<String, Object>> nodes(Map<String, Object> graph) {
    return Json.list(Json.get(graph, "nodes")).stream().map(Json::object).toList();
  }

  static long[] longs(Object list) {
    return Json.list(list).stream().mapToLong(each -> ((Number) each).longValue()).toArray();
  }

  List<Data> of(String role) {
    return tensors.stream().filter(each -> each.role().equals(role)).toList();
  }
}
