package org.hypatia.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates classes of the runtime to C headers, line by line: the classes keep to what both
 * languages say alike, and only names and declarations change. A public special function {@code f}
 * becomes {@code hyp_f_f64}, with an {@code hyp_f_f32} that rounds it; functions of arrays, random
 * numbers and other members get the name of their class. An array that is only read is {@code
 * final} in Java and {@code const} in C.
 */
final class TranslatedHeaders {
  static final Path RUNTIME =
      Path.of("../runtime/src/main/java/org/hypatia/runtime").toAbsolutePath();

  /** Whose functions C has already, in a form that loops over them can be vectorised. */
  private static final String WRITTEN_BY_HAND = "ErrorFunction";

  private static final Set<String> NOT_TRANSLATED = Set.of("package-info", "Pivots");

  /** Short enough to be repeated at every use, so that loops over them can be vectorised. */
  private static final Set<String> INLINED = Set.of("Draws", "Philox", "PortableMath");

  /** Whose public functions have names that many have: uniform, log. */
  private static final String RANDOM = "random";

  private static final Pattern MEMBER =
      Pattern.compile(
          "  (public |private |)static (final )?(double|int|long|boolean|void)(\\[])? (\\w+)("
              + " =|\\()(.*)");
  private static final Pattern NAME = Pattern.compile("(?:(\\w+)\\.)?\\b([A-Za-z_]\\w*)\\b");

  /** A {@code long}, without a sign: what is computed with it shifts zeros in. */
  private static final String UNSIGNED = "uint64_t";

  private static final Set<String> SAME_IN_C =
      Set.of("cos", "exp", "expm1", "floor", "log", "log1p", "pow", "rint", "sin", "sqrt", "tan");
  private static final Map<String, String> JAVA_NAMES =
      Map.ofEntries(
          Map.entry("Math.PI", "3.141592653589793"),
          Map.entry("Math.abs", "fabs"),
          Map.entry("Math.cbrt", "cbrt"),
          Map.entry("Math.copySign", "hyp_copysign_f64"),
          Map.entry("Math.fma", "fma"),
          Map.entry("Math.max", "hyp_max_f64"),
          Map.entry("Math.min", "hyp_min_f64"),
          Map.entry("Double.doubleToRawLongBits", "hyp_bits_f64"),
          Map.entry("Double.longBitsToDouble", "hyp_from_bits_f64"),
          Map.entry("Double.NaN", "(double)NAN"),
          Map.entry("Double.POSITIVE_INFINITY", "(double)INFINITY"),
          Map.entry("Double.NEGATIVE_INFINITY", "(double)-INFINITY"),
          Map.entry("Double.isInfinite", "hyp_isinf_f64"),
          Map.entry("Double.isNaN", "hyp_isnan_f64"));

  /** By class and member, what C calls it. */
  private final Map<String, String> names = new TreeMap<>();

  private final Map<String, List<String>> sources = new TreeMap<>();

  /** What C calls an {@code int}: one that counts the elements of arrays is wider there. */
  private final String integer;

  /** Classes whose public functions are called by the names of their classes too. */
  private final Set<String> qualified = new TreeSet<>();

  private TranslatedHeaders(String integer, String... folders) throws IOException {
    this.integer = integer;
    for (String folder : folders) {
      read(folder);
    }
    sources.forEach((owner, lines) -> lines.forEach(line -> declare(owner, line)));
    sources.remove(WRITTEN_BY_HAND);
  }

  private void read(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RUNTIME.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        String owner = file.getFileName().toString().replace(".java", "");
        if (!NOT_TRANSLATED.contains(owner)) {
          sources.put(owner, withWholeDeclarations(Files.readAllLines(file)));
          if (folder.equals(RANDOM)) {
            qualified.add(owner);
          }
        }
      }
    }
  }

  /** Special functions with random numbers, and decompositions. */
  static List<TranslatedHeaders> all() throws IOException {
    return List.of(
        new TranslatedHeaders("int", "special", RANDOM),
        new TranslatedHeaders("int64_t", "linalg"));
  }

  /** Puts what is declared on several lines on one. */
  private static List<String> withWholeDeclarations(List<String> lines) {
    List<String> whole = new ArrayList<>();
    boolean isOpen = false;
    for (String line : lines) {
      if (isOpen) {
        int last = whole.size() - 1;
        String before = whole.get(last);
        whole.set(last, before + (before.endsWith("(") ? "" : " ") + line.strip());
      } else {
        whole.add(line);
      }
      isOpen = MEMBER.matcher(whole.get(whole.size() - 1)).matches() && !endsDeclaration(line);
    }
    return whole;
  }

  private static boolean endsDeclaration(String line) {
    return line.endsWith("{") || line.endsWith(";");
  }

  private void declare(String owner, String line) {
    Matcher member = MEMBER.matcher(line);
    if (member.matches()) {
      String name = member.group(5);
      String inC = isScalarFunction(owner, member) ? name + "_f64" : lowerCamel(owner) + "_" + name;
      names.put(owner + "." + name, "hyp_" + inC);
    }
  }

  private boolean isScalarFunction(String owner, Matcher member) {
    return member.group(1).equals("public ")
        && !member.group(7).contains("[]")
        && !qualified.contains(owner);
  }

  private static String lowerCamel(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The headers' texts by file name. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    sources.forEach((owner, lines) -> texts.put(headerOf(owner), text(owner, lines)));
    return texts;
  }

  private static String headerOf(String owner) {
    String snake = owner.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return "hyp_" + snake + ".h";
  }

  private String text(String owner, List<String> lines) {
    Set<String> includes = new TreeSet<>(List.of("hyp_scalar.h"));
    List<String> prototypes = new ArrayList<>();
    List<String> body = new ArrayList<>();
    List<String> singles = new ArrayList<>();
    int start = first(lines, "/**");
    int open = first(lines, lines.contains("final class " + owner + " {") ? "final" : "public");
    for (String line : lines.subList(open + 1, lines.size() - 1)) {
      if (line.equals("  private " + owner + "() {}")) {
        continue;
      }
      Matcher member = MEMBER.matcher(line);
      String c = inC(owner, comment(line), includes);
      if (member.matches() && member.group(6).equals("(")) {
        String macro = INLINED.contains(owner) ? "HYP_INLINE" : "HYP_CALLED";
        c = c.replaceFirst("^  (public |private |)static ", "  " + macro + " ");
        c = c.replace("final double[] ", "const double *").replace("double[] ", "double *");
        prototypes.add(c.strip().replace(" {", ";"));
        if (isScalarFunction(owner, member)) {
          singles.add(single(member.group(5), c));
        }
      } else if (member.matches()) {
        c = c.replaceFirst("^  (private |)static final ", "  HYP_TABLE ");
        c = c.replaceFirst("\\[] (\\w+)", " $1[]");
      }
      body.add(c.replaceFirst("^ {2}", ""));
    }
    String guard = headerOf(owner).toUpperCase(Locale.ROOT).replace('.', '_');
    List<String> all = new ArrayList<>();
    all.add(
        "/* Translated from "
            + owner
            + ".java of the runtime: change that, and see TranslatedHeadersTest. */");
    lines.subList(start, open).forEach(line -> all.add(comment(line)));
    all.add("#ifndef " + guard);
    all.add("#define " + guard);
    all.add("");
    all.add("#include <math.h>");
    all.add("");
    includes.forEach(header -> all.add("#include \"" + header + "\""));
    all.add("");
    all.addAll(prototypes);
    all.addAll(body);
    all.add("");
    all.addAll(singles);
    all.add("");
    all.add("#endif");
    return String.join("\n", all).replace("\n\n\n", "\n\n") + "\n";
  }

  private static int first(List<String> lines, String beginning) {
    int at = 0;
    while (!lines.get(at).startsWith(beginning)) {
      at++;
    }
    return at;
  }

  /** The function of floats: computed in double and rounded once. */
  private static String single(String name, String declaration) {
    String parameters = declaration.replaceAll(".*\\((.*)\\) \\{", "$1");
    String arguments = parameters.replace("double ", "");
    return String.format(
        "HYP_INLINE float hyp_%s_f32(%s) { return (float)hyp_%s_f64(%s); }",
        name, parameters.replace("double", "float"), name, arguments);
  }

  /** Without Javadoc's marks. */
  private static String comment(String line) {
    return line.replaceFirst("/\\*\\*", "/*")
        .replace("<p>", "")
        .replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1");
  }

  private String inC(String owner, String line, Set<String> includes) {
    int code = line.contains("//") ? line.indexOf("//") : line.length();
    boolean isComment = line.strip().startsWith("*") || line.strip().startsWith("/*");
    return isComment
        ? line
        : NAME.matcher(line.substring(0, code).replace(">>>", ">>"))
                .replaceAll(name -> renamed(owner, name, includes))
            + line.substring(code);
  }

  private String renamed(String owner, MatchResult name, Set<String> includes) {
    String qualifier = name.group(1);
    String word = name.group(2);
    if (qualifier == null) {
      return switch (word) {
        case "boolean" -> "int";
        case "int" -> integer;
        case "long" -> UNSIGNED;
        case "true" -> "1";
        case "false" -> "0";
        default -> names.getOrDefault(owner + "." + word, word);
      };
    }
    if (word.equals("length")) {
      String table = names.get(owner + "." + qualifier);
      return "(int)(sizeof " + table + " / sizeof *" + table + ")";
    }
    if (qualifier.equals("Math") && SAME_IN_C.contains(word)) {
      return word;
    }
    String whole = qualifier + "." + word;
    if (JAVA_NAMES.containsKey(whole)) {
      return JAVA_NAMES.get(whole);
    }
    String other = names.get(whole);
    if (other == null) {
      if (Character.isLetter(qualifier.charAt(0))) {
        throw new AssertionError(owner + " says " + whole + ", which has no translation");
      }
      return name.group(); // a number
    }
    includes.add(qualifier.equals(WRITTEN_BY_HAND) ? "hyp_erf.h" : headerOf(qualifier));
    return other;
  }
}
