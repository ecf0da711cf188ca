package org.hypatia.processor;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.hypatia.processor.emit.SourceFile;

/** What is written for one class: all of it, or nothing stays. A filer itself deletes nothing. */
final class ClassOutput {
  private final Filer filer;
  private final TypeElement owner;
  private final List<URI> resources = new ArrayList<>();
  private final List<URI> sources = new ArrayList<>();

  ClassOutput(Filer filer, TypeElement owner) {
    this.filer = filer;
    this.owner = owner;
  }

  void write(String path, byte[] contents) throws IOException {
    FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, owner);
    resources.add(file.toUri());
    try (OutputStream out = file.openOutputStream()) {
      out.write(contents);
    }
  }

  void write(SourceFile source) throws IOException {
    FileObject file = filer.createSourceFile(source.name(), owner);
    sources.add(file.toUri());
    try (Writer out = file.openWriter()) {
      out.write(source.text());
    }
  }

  /**
   * Takes back what was written before something could not be.
   *
   * @return the rest, to be deleted when processing is over: javac is about to read these sources
   */
  List<URI> discard() {
    resources.forEach(ClassOutput::delete);
    return sources;
  }

  static void delete(URI file) {
    if ("file".equals(file.getScheme())) {
      // If it stays, the error that has been reported still fails the build.
      new File(file).delete();
    }
  }
}
