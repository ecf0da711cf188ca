package org.hypatia.processor.diag;

/** Text with places for arguments, numbered from 0: <code>{0}</code>. */
final class Template {
  private Template() {}

  /** Arguments are not looked into for places. */
  static String fill(String template, Object... arguments) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      filled.append(template, at, open).append(arguments[template.charAt(open + 1) - '0']);
      at = open + 3;
    }
    return filled.append(template, at, template.length()).toString();
  }
}
