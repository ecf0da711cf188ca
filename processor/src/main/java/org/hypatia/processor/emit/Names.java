package org.hypatia.processor.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives everything in a generated function an identifier of its own, valid in C and in Java. */
final class Names {
  private static final Set<String> RESERVED =
      Set.of(
          // What C and Java keep for themselves, and macros of the headers that we include.
          ("abstract alignas alignof asm assert auto bool boolean break byte case catch char class "
                  + "complex const constexpr continue default do double else enum errno exports "
                  + "extends extern false final finally float for goto if imaginary implements "
                  + "import inline instanceof int interface long main module native new null "
                  + "nullptr opens package permits private protected provides public record "
                  + "register requires restrict return sealed short signed sizeof static "
                  + "static_assert strictfp struct super switch synchronized this thread_local "
                  + "throw throws transient true try typedef typeof union unix unsigned uses var "
                  + "void volatile when while with yield linux I INFINITY NAN NULL EOF Math Float "
                  + "Double Integer Long org java arena context")
              .split(" "));

  private final Set<String> taken = new HashSet<>(RESERVED);
  private final Map<Object, String> names = new HashMap<>();

  /** The identifier of a thing: always the same, similar to what is suggested. */
  String of(Object thing, String suggestion) {
    return names.computeIfAbsent(thing, key -> fresh(suggestion));
  }

  String fresh(String suggestion) {
    StringBuilder base = new StringBuilder();
    for (int i = 0; i < suggestion.length(); i++) {
      char c = suggestion.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      base.append(plain ? c : '_');
    }
    if (base.isEmpty()
        || !Character.isLetter(base.charAt(0))
        || base.toString().startsWith("hyp")) {
      base.insert(0, "v_");
    }
    String name = base.toString();
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
