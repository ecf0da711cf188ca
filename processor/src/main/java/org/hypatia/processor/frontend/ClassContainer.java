package org.hypatia.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The folder or the jar that a class file lies in, to read other files from.
 *
 * <p>The {@code Filer} finds a class file wherever javac does, but no file below {@code META-INF}
 * of a jar: javac's index of a jar leaves out folders that cannot be packages. So the class file
 * says where it is, and the rest is read from there.
 */
final class ClassContainer {
  private static final String JAR = "jar:";

  private final Path place;
  private final boolean isJar;

  private ClassContainer(Path place, boolean isJar) {
    this.place = place;
    this.isJar = isJar;
  }

  /** Null when the class has no file that can be found. */
  static @Nullable ClassContainer of(Javac javac, TypeElement type) {
    String binaryName = javac.elements().getBinaryName(type).toString();
    int dot = binaryName.lastIndexOf('.');
    String folder = binaryName.substring(0, Math.max(dot, 0));
    String file = binaryName.substring(dot + 1) + ".class";
    for (Attempt attempt : attempts(javac.elements(), type, folder)) {
      URI uri = attempt.find(javac.environment().getFiler(), file);
      ClassContainer container = uri == null ? null : of(uri, binaryName);
      if (container != null) {
        return container;
      }
    }
    return null;
  }

  /** A place where javac may have found the class: a location, and a package as the Filer wants. */
  private record Attempt(Location location, String module, String folder) {
    @Nullable URI find(Filer filer, String file) {
      try {
        FileObject found = filer.getResource(location, module + folder, file);
        return found.toUri();
      } catch (IOException | IllegalArgumentException notThere) {
        return null;
      } catch (NullPointerException noSuchModuleThere) {
        // What javac's Filer throws for a module that is not in the location.
        return null;
      }
    }
  }

  private static List<Attempt> attempts(Elements elements, TypeElement type, String folder) {
    List<Attempt> attempts = new ArrayList<>();
    ModuleElement module = elements.getModuleOf(type);
    if (module == null || module.isUnnamed()) {
      attempts.add(new Attempt(StandardLocation.CLASS_PATH, "", folder));
      attempts.add(new Attempt(StandardLocation.CLASS_OUTPUT, "", folder));
      return attempts;
    }
    String prefix = module.getQualifiedName() + "/";
    attempts.add(new Attempt(StandardLocation.CLASS_OUTPUT, "", folder));
    attempts.add(new Attempt(StandardLocation.CLASS_OUTPUT, prefix, folder));
    attempts.add(new Attempt(StandardLocation.MODULE_PATH, prefix, folder));
    return attempts;
  }

  private static @Nullable ClassContainer of(URI classFile, String binaryName) {
    String text = classFile.toString();
    int inside = text.lastIndexOf("!/");
    if (text.startsWith(JAR) && inside > 0) {
      Path jar = path(URI.create(text.substring(JAR.length(), inside)));
      return jar == null ? null : new ClassContainer(jar, true);
    }
    Path root = path(classFile);
    if (root == null || !Files.isRegularFile(root)) {
      return null;
    }
    for (int i = -1; root != null && i < binaryName.chars().filter(c -> c == '.').count(); i++) {
      root = root.getParent();
    }
    return root == null ? null : new ClassContainer(root, false);
  }

  /** Null for what is no file, such as one that a tool around javac keeps in memory. */
  private static @Nullable Path path(URI uri) {
    try {
      return Path.of(uri);
    } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return null;
    }
  }

  /** The text of a file; null when there is none. */
  @Nullable String read(String path) throws IOException {
    if (!isJar) {
      Path file = place.resolve(path);
      return Files.isRegularFile(file) ? Files.readString(file) : null;
    }
    try (ZipFile jar = new ZipFile(place.toFile())) {
      ZipEntry entry = jar.getEntry(path);
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
