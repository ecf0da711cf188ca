package org.hypatia.processor.diag;

import java.util.Locale;
import javax.tools.Diagnostic;

/** Every message that the compiler can give to a user: what was found and what to write instead. */
public enum Diag {
  // What carries the annotation.
  KERNEL_NOT_STATIC(
      "{0} is an instance method, and a kernel has no object to read",
      "Make it static, and pass what it needs as parameters."),
  KERNEL_PRIVATE(
      "{0} is private, so the generated class cannot offer it",
      "Make it package-private or more visible."),
  KERNEL_NATIVE("{0} is native: it has no body to compile", "Annotate a method written in Java."),
  KERNEL_GENERIC(
      "{0} has type parameters, and native code is made for one type",
      "Write a kernel for each type that calls the generic method."),
  KERNEL_VARARGS("{0} takes a variable number of arguments", "Declare an array parameter."),
  KERNEL_SYNCHRONIZED("{0} is synchronized, and kernels hold no locks", "Remove the modifier."),
  KERNEL_THROWS("{0} declares exceptions, and a kernel throws none", "Remove the throws clause."),
  KERNEL_RETURNS_NOTHING(
      "{0} returns nothing, so as a kernel it would do nothing",
      "Return what it computes; several values as a record."),
  KERNEL_CLASS_HIDDEN(
      "{0} is {1}, so the generated class could not name it",
      "Move the kernels to a class that its package can see."),
  KERNEL_ON_INTERFACE(
      "the interface {0} cannot be a class of kernels", "Annotate its static methods one by one."),
  NO_KERNELS("{0} has no static method, so there is nothing to compile", "Remove the annotation."),
  DERIVATIVE_WITHOUT_KERNEL("{0} has @{1} but is not a kernel", "Add @Kernel."),
  GENERATED_METHOD_TAKEN(
      "a method {0} with these parameters is generated for the kernel {1}", "Rename one of them."),
  GENERATED_CLASS_TAKEN(
      "the class {0} would be generated, but there is one of this name", "Rename one of them."),
  TYPE_NOT_INFERRED(
      "the type of {0} cannot be inferred, because a class it follows from is being generated",
      "Write it, as in FitKernels.LossGradient g, or call it from a class without kernels."),

  // Parameters and results.
  NARROW_TYPE(
      "{0} is not a type that kernels compute with", "Use int, long, float, double or boolean."),
  PARAMETER_TYPE(
      "{0} is {1}, which no kernel takes",
      "Use float, double, int, long, boolean, arrays of them, Tensor, enums, or records of these."),
  RESULT_TYPE(
      "{0} is {1}, which no kernel returns",
      "Use float, double, int, long, boolean, arrays of them, Tensor, or records of these."),
  TENSOR_TYPE(
      "{0} is {1}, which does not say what the elements are",
      "Name a type of elements, as in Tensor<F32>."),
  ARRAY_RANK("{0} is an array of rank {1}; kernels take at most 3", "Use a Tensor."),
  GENERIC_RECORD(
      "{0} is a generic record, and native code is made for one type",
      "Name types of elements, as in Pair<F32>, or declare a record of the types at hand."),
  PRIVATE_TYPE(
      "the {0} {1} is private, so the generated class cannot name it",
      "Make it package-private or more visible."),
  TENSOR_WITHOUT_SHAPE(
      "the tensor {0} does not state its shape", "Add @Shape, as in @Shape(\"n, 784\")."),
  BAD_SHAPE(
      "@Shape(\"{0}\") of {1}: {2}",
      "Write numbers and names, or sums and products of these, with commas: \"n, 2 * n, 784\"."),
  SHAPE_WITHOUT_AXES("{0} is {1}, which has no shape", "Remove @Shape."),
  WRONG_RANK(
      "@Shape(\"{0}\") of {1} is of rank {2}, but {1} is of rank {3}",
      "Write one size for each axis."),
  RESULT_SHAPE(
      "{0} has shape {1} but is declared as {2}", "Correct its @Shape, or return what it says."),
  UNKNOWN_SIZE(
      "the size {0} cannot be read off any parameter",
      "Add an array with an axis of that size, or an int parameter of that name."),

  // Statements.
  ENDLESS_LOOP("this loop never ends", "Give it a condition that becomes false."),
  LOOP_RETURN(
      "an array is returned from inside of a loop",
      "Keep it in a variable that is declared before the loop, and return that after it."),
  LOOP_CARRIED(
      "{0} goes from turn to turn of this loop, but it is no number, array or record of these",
      "Keep in it what changes only."),
  LOOP_SHAPE_CHANGES(
      "{0} has shape {1} before a turn of this loop and {2} after it",
      "Give it its final shape before the loop, and change its elements."),
  LOOP_ALIAS(
      "{0} and {1} name the same array, and the loop assigns one of them",
      "Give the loop a copy, as made by clone()."),
  FOR_EACH("a loop cannot go through {0}", "Loop over an array, or over an index."),
  THROW("a kernel cannot throw", "Check arguments before the call, or return a value that tells."),
  TRY("try is not supported: nothing in a kernel throws", "Keep resources outside of the kernel."),
  ASSERT("assert is not supported in a kernel", "Check arguments before the call."),
  SYNCHRONIZED("synchronized is not supported: kernels share nothing", "Remove it."),
  CLASS_INSIDE("classes cannot be declared in a kernel", "Declare a record outside of the method."),

  // Expressions.
  EXPRESSION_UNSUPPORTED("{0} is not supported in a kernel", "Use numbers, arrays and tensors."),
  NULL("kernels know no null", "Use a value, such as zeros."),
  INSTANCEOF("instanceof is not supported: types are fixed while compiling", "Remove the test."),
  STRING_CONCATENATION("kernels do not make strings", "Build the text from the kernel's result."),
  PRINTING(
      "a kernel has no streams to print to",
      "Call print of TensorMath, or print the kernel's result after the call."),
  OPERATOR_ON_OBJECTS(
      "the operator in {0} takes numbers only", "For tensors use methods such as plus and times."),
  NOT_A_NUMBER("{0} is not a number", "Pass a number or a tensor."),
  FIELD_NOT_CONSTANT(
      "the field {0} is not a compile-time constant, so its value is not known yet",
      "Make it static final with a constant value, or pass it as a parameter."),
  INSTANCE_FIELD("the field {0} belongs to an object", "Pass its value as a parameter."),
  FIELD_WRITTEN("a kernel cannot write {0}: it changes nothing outside", "Return the value."),
  OBJECT_CREATED("{0} is not a record; a kernel creates no other objects", "Declare a record."),
  RECORD_CONSTRUCTOR(
      "{0} has a constructor of its own, which may change what it is given",
      "Use the record's implicit constructor."),
  RECORD_ACCESSOR(
      "{0} has an accessor of its own for {1}, which may give another value than it holds",
      "Use the record's implicit accessor, and a method of another name."),
  CHOICE_UNSUPPORTED(
      "what this stands for depends on a condition known only at run time",
      "Choose between numbers, tensors or arrays."),
  BRANCHES_DIFFER(
      "one branch gives {0}, the other {1}", "Give both the same shape and type of elements."),
  TYPE_TOKEN("{0} is not a type of elements", "Use F32.class, F64.class, I32.class, ..."),
  FUNCTION_EXPECTED("{0} is not a lambda", "Write the function where it is used."),

  // Arrays and sizes.
  ARRAY_TYPE("arrays of {0} are not supported", "Use arrays of numbers, with all sizes given."),
  ARRAY_READ_ONLY("this array cannot be written: {0}", "Write to a copy, as made by clone()."),
  ROW_ASSIGNED("a row of an array cannot be replaced", "Assign its elements one by one."),
  SIZE_COMPUTED(
      "{0} differs from turn to turn of a loop, but sizes must be known when the kernel is entered",
      "Take the largest, or compute it outside of the loop."),
  NOT_CONSTANT("{0} must be known while compiling", "Write a number or a constant."),

  // Shapes.
  OPERANDS_DO_NOT_FIT("{0}", "Make the operands fit, for example with reshape or cast."),
  NO_SUCH_AXIS(
      "{0}: {1} has shape {2}, which has no axis {3}", "Count axes from 0, or back from -1."),
  AXIS_TWICE("{0}: axis {1} is named twice", "Name each axis once."),
  AXES_UNPAIRED(
      "{0}: {1} axes of {2} cannot go with {3} of {4}",
      "Name as many axes of one as of the other."),
  NOT_RANK_0(
      "{0}: {1} has shape {2}, not rank 0",
      "Reduce it first, for example with sum, or take axes of size 1 away with squeeze."),
  INDICES_FOR_ELEMENT(
      "{0}: {1} has shape {2}, of which {3} indices choose an element, not {4}",
      "Give one index for each axis, or take a part of the tensor with get."),
  NOT_A_PERMUTATION(
      "{0}: {1} has shape {2}, whose axes {3} does not order",
      "Name each axis once, or none to reverse them."),
  RESHAPE_OPEN_TWICE("{0}: more than one size is -1", "State all sizes but one."),
  SQUEEZE(
      "{0}: {1} has shape {2}, whose axis {3} is not known to have size 1",
      "Leave the axis out, or state in @Shape that its size is 1."),
  INDEX_OUT_OF_RANGE(
      "{0}: {1} has shape {2}, whose axis {3} has no place {4}",
      "Count places from 0, or back from -1."),
  ELLIPSIS_TWICE(
      "{0}: more than one ellipsis", "Write one, and all() for axes that are to stay besides."),
  NEEDS_RANK(
      "{0}: {1} has shape {2}, but {3} is needed",
      "Take a part of it, for example with get, or give it another shape."),
  RANK_DIFFERS(
      "{0}: {1} has shape {2}, but {3} has shape {4}, of another rank",
      "Give both as many axes, for example with expandDims."),
  SPLIT(
      "{0}: {1} has shape {2}, whose axis {3} parts of {4} in all do not make up",
      "Give the size of every part."),
  TOO_FEW_ELEMENTS(
      "{0}: {1} has shape {2}, whose axis {3} does not have {4} elements",
      "Ask for at most as many as there are."),
  NO_SUCH_PART("{0} has {1} parts, and none of number {2}", "Count parts from 0."),
  LISTS_DIFFER(
      "{0}: lists of places of the shapes {1} and {2} do not go together",
      "Make lists of one shape, or such that broadcast; to combine all, index one by one."),
  MASK_SHAPE(
      "{0}: {1} has shape {2}, whose axes from {3} on a mask of shape {4} does not fit",
      "Make a mask of the shape that these axes have."),
  DATA_SIZE_INSIDE(
      "{0} depends on a value inside a loop, but sizes must be known when the kernel is entered",
      "Take it out of the loop, or choose by a condition inside of it."),
  STEP_0("{0}: a step of 0 leads nowhere", "Use another step."),
  WIDTHS(
      "{0}: {1} has shape {2}, for which {3} widths are not the right number",
      "State two for all axes alike, or two for each."),
  CHANNELS(
      "{0}: {1} has shape {2}, but {3} of shape {4} in {5} groups is made for {6} channels",
      "The channels are the second axis of both; a kernel has those of one group."),
  GROUPS(
      "{0}: {1} has shape {2}, whose axis {3} cannot be cut into {4} groups",
      "Make its size a multiple of the number of groups."),
  WINDOW(
      "{0}: {1} has shape {2}, whose axis {3} is too short: a window reaches over {4} places, and there are {5}",
      "Use a smaller window, or more padding."),
  PADDING(
      "{0}: {1} has shape {2}, along whose axis {3} padding of {4} leaves nothing of {5}",
      "Use less padding."),
  OPTIONS("{0}: {1}", "Correct the options."),
  EINSUM("einsum: \"{0}\" {1}", "Write one letter an axis, as in \"ij,jk->ik\"."),
  FLOATING_INTO_INTEGERS(
      "{0}: {1} is a floating-point number beside a tensor of {2}",
      "Cast the tensor first, as in x.cast(F64.class)."),
  NUMBER_TOO_LARGE(
      "{0}: an element of {2} cannot hold {1}", "Cast the tensor first, as in x.cast(I64.class)."),

  // Calls.
  RECURSION("{0} calls itself; a kernel cannot", "Write a loop."),
  NO_SOURCE(
      "the source of {0} is not part of this compilation",
      "Annotate it with @Kernel in its own module, or compile it together with this kernel."),
  NO_STORED_GRAPH(
      "{0} is known from its class file only, and no graph is stored beside it",
      "Compile its class with the processor, and keep META-INF/hypatia in its jar."),
  STORED_GRAPH_NEWER(
      "the stored graph of {0} has format {1}, and this processor reads formats up to {2}",
      "Use a processor at least as new as the one that compiled it."),
  STORED_GRAPH_STALE(
      "{0} is {1} in its class file, but what is stored beside it is {2}",
      "Compile its class again with the processor."),
  STORED_GRAPH_DAMAGED(
      "the stored graph of {0} cannot be read: {1}", "Compile its class again with the processor."),
  STORED_GRAPH_MODE(
      "{0} cannot be read as a {1} kernel, so no graph is stored for those that call it",
      "Use the floating-point mode of {0} here, or compile it together with this kernel."),
  STORED_GRAPH_CONDITION(
      "{0} needs sizes with {1} <= {2}, but whether this call is reached is known only later",
      "Call it before the condition, and choose between results."),
  LIBRARY_METHOD(
      "{0} is not among the functions that kernels may call",
      "Use those of Math and of org.hypatia, or write a static method of your own."),
  INSTANCE_METHOD("{0} is an instance method, and a kernel has no object", "Make it static."),
  VARARGS_HELPER("{0} takes a variable number of arguments", "Declare an array parameter."),
  METHOD_REFERENCE(
      "{0} is no static method whose source is part of this compilation", "Write a lambda."),

  // Derivatives.
  NOT_A_VALUE("this is nothing that can be differentiated", "Pass numbers, tensors or records."),
  NOT_DIFFERENTIABLE(
      "no derivative with respect to {0}: it is {1}, not a floating-point number",
      "Leave it out; put it in another record."),
  GRADIENT_OF_NON_SCALAR(
      "a gradient is that of one floating-point number, but this function has another result",
      "Reduce the result, for example with mean or sum, or use vjp."),
  RESULT_NOT_DIFFERENTIABLE(
      "no derivative of {0}: it is {1}, not a floating-point number",
      "Leave it out; return it from another function."),
  BLOCK_TYPE(
      "the derivatives of {0} by {1} have no Java type: {2}",
      "Use a Tensor; name the parts of a record as parameters of their own."),
  NO_DERIVATIVE("no derivative of {0}: {1}", "Use stopGradient if it shall count as constant."),
  DERIVATIVE_RULE_MISSING(
      "{0} has no static method {1}", "Write it in the same class, or name one that is there."),
  DERIVATIVE_RULE_SIGNATURE(
      "{0} takes {1} and returns {2}, which is no derivative of {3}",
      "Have it take {4} and return {5}."),
  DERIVATIVE_RULE_SHAPE(
      "{0} gives a derivative {1}", "Give it the shape of what it is the derivative for."),
  DERIVATIVE_RULE_OF_NOTHING(
      "{0} takes no floating-point number, so it has no derivative", "Remove the annotation."),
  DERIVATIVE_RULE_OF_INSTANCE(
      "{0} is an instance method, whose derivative cannot be stated",
      "Make it static, with the record as a parameter."),
  DERIVATIVE_RULE_WRITES(
      "{0} writes to an array that it is given, but its derivative is stated",
      "Write to a copy, as made by clone(), and return it."),
  CHECK_IN_TURN(
      "a check in a loop whose turns follow from one another",
      "Check before or behind the loop, for example what it leaves in an array."),
  POWER_IN_TURN(
      "pow of integers by a computed exponent in a loop whose turns follow from one another",
      "Write a constant exponent, or take the powers before or behind the loop."),
  PRINT_IN_TURN(
      "a print in a loop whose turns follow from one another",
      "Keep the values in an array, and print its elements in a loop behind."),
  PRINT_BESIDE_CHECK(
      "a print and a check in one loop", "Check in a loop of its own, before or behind."),
  PRINT_IN_FUNCTION(
      "{0} differentiates a function that prints; plain Java calls it many times",
      "Print before or behind, at the same argument."),
  EFFECT_IN_RULE(
      "a derivative that is stated for {0} checks or prints", "Do so in the method itself."),
  WRT_UNKNOWN("{0} has no parameter {1}", "Name one of {2}."),
  WRT_TWICE("wrt names {0} twice", "Name each parameter once."),
  WRT_EMPTY("wrt names no parameter", "Name those to differentiate with respect to."),
  WRT_NAMED_VALUE(
      "a parameter called value collides with the component for the kernel's own value",
      "Rename the parameter."),

  // What is not the kernel's fault.
  NOT_JAVAC(
      "kernels are compiled inside javac, but this compiler is {0}",
      "Build with javac, for example through Maven or Gradle; in Eclipse delegate to them."),
  WIDENED(
      Diagnostic.Kind.NOTE,
      "{0} is a double, so that this is computed in double, as Java says, and not in float",
      "Write {0}f where float will do."),
  BAD_OPTION("{0}", "Correct the processor's options."),
  NATIVE_UNAVAILABLE(
      Diagnostic.Kind.NOTE,
      "{0} runs as Java code: {1}",
      "With -Ahypatia.native=required this is an error."),
  NATIVE_REQUIRED(
      "{0} cannot be compiled to machine code: {1}",
      "With -Ahypatia.native=auto it runs as Java code."),
  TOOLCHAIN_FAILED("the C compiler failed on {0}: {1}", "Please report it, with its output."),
  TOOLCHAIN_FAILED_JAVA_RUNS(
      Diagnostic.Kind.WARNING,
      "{0} runs as Java code, because the C compiler failed: {1}",
      "Please report it, with its output."),
  CUDA_UNAVAILABLE(
      Diagnostic.Kind.NOTE,
      "{0} runs on the CPU only: {1}",
      "With -Ahypatia.cuda=required this is an error."),
  CUDA_REQUIRED(
      "{0} cannot be compiled for a GPU: {1}", "With -Ahypatia.cuda=auto it runs on the CPU."),
  TOOLCHAIN_NOTE(Diagnostic.Kind.NOTE, "{0}", "The build goes on."),
  CANNOT_WRITE("{0} cannot be written: {1}", "Free space, or correct permissions."),
  COMPILER_BUG(
      "a bug of the compiler, not of yours, while compiling {0}: {1}",
      "Please report it, with the method and this message.");

  private final Diagnostic.Kind kind;
  private final String text;
  private final String remedy;

  Diag(String text, String remedy) {
    this(Diagnostic.Kind.ERROR, text, remedy);
  }

  Diag(Diagnostic.Kind kind, String text, String remedy) {
    this.kind = kind;
    this.text = text;
    this.remedy = remedy;
  }

  /** The name of the message for tests and for searching, such as {@code kernel-not-static}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Diagnostic.Kind kind() {
    return kind;
  }

  /** What was found and expected; <code>{0}</code>, <code>{1}</code> stand for the arguments. */
  public String text() {
    return text;
  }

  /** What to write instead, as a sentence. */
  public String remedy() {
    return remedy;
  }

  /** The message as the user reads it: what was found, then on a line of its own what to do. */
  public String message(Object... arguments) {
    return "[hypatia] "
        + Template.fill(text, arguments)
        + "\n  "
        + Template.fill(remedy, arguments);
  }
}
