package org.hypatia.runtime;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are offered for loading, where they are, and who else could have put them there. */
final class KernelLibraryTest {
  private final SystemProperties properties = new SystemProperties();

  @TempDir private Path folder;
  private PackedOwner packed;
  private Path cache;
  private Path temporary;

  @BeforeEach
  void pack() throws Exception {
    byte[] contents = new byte[100_000];
    new Random(1).nextBytes(contents);
    packed = PackedOwner.in(folder.resolve("classes"), contents);
    cache = folder.resolve("cache");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    properties
        .set("hypatia.cache", cache.toString())
        .set("java.io.tmpdir", temporary.toString())
        .set("hypatia.native", null)
        .set("hypatia.library.path", null);
  }

  @AfterEach
  void restore() throws IOException {
    properties.close();
    packed.close();
  }

  @Test
  void isExtractedOnceToAPlaceOfThisUserAlone() throws IOException {
    Path file = Path.of(packed.library().next());
    assertEquals(cache.resolve("lib").resolve(PackedOwner.FILE), file);
    assertIntact(file);
    assertPrivate(file);
    assertPrivate(directory(file));
    assertPrivate(cache);
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, longAgo);

    assertEquals(file.toString(), packed.library().next());
    assertEquals(longAgo, Files.getLastModifiedTime(file));
    assertEquals(List.of(PackedOwner.FILE), names(directory(file)));
  }

  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Path file = Path.of(packed.library().next());
    byte[] flipped = packed.contents();
    flipped[50_000] ^= 1;
    byte[] truncated = new byte[99_999];
    for (byte[] damaged : List.of(flipped, truncated, new byte[0])) {
      Files.write(file, damaged);
      assertEquals(file.toString(), packed.library().next());
      assertIntact(file);
    }
  }

  @Test
  void aLinkInTheFilesPlaceIsReplacedAndNotFollowed() throws IOException {
    Path file = Path.of(packed.library().next());
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.delete(file);
    Files.createSymbolicLink(file, victim);

    assertEquals(file.toString(), packed.library().next());
    assertFalse(Files.isSymbolicLink(file));
    assertIntact(file);
    assertEquals("precious", Files.readString(victim));
  }

  @Test
  void aCacheThatOthersCanChangeIsNotUsed() throws IOException {
    Path lib = directory(Path.of(packed.library().next()));
    for (Path open : List.of(lib, cache)) {
      for (String mode : List.of("rwxrwxrwx", "rwx-w----")) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
        assertOnlyATemporaryCopy("writable by others");
      }
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aCacheThatIsALinkIsNotUsed() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/lib"));
    Files.createSymbolicLink(cache, elsewhere.getParent());
    assertOnlyATemporaryCopy("is a link");
    Files.delete(cache);
    Files.createDirectory(cache);
    Files.createSymbolicLink(cache.resolve("lib"), elsewhere);
    assertOnlyATemporaryCopy("is a link");
    assertEquals(List.of(), names(elsewhere));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNotUsed() throws IOException {
    Files.writeString(cache, "a file where the folder should be");
    assertOnlyATemporaryCopy("cache");
    properties.set("hypatia.cache", "off");
    assertOnlyATemporaryCopy("");
  }

  @Test
  void whatCannotBeLoadedFromTheCacheIsTriedFromATemporaryFolder() throws IOException {
    KernelLibrary library = packed.library();
    String cached = library.next();
    library.refused(new UnsatisfiedLinkError(cached + ": Operation not permitted"));
    Path copy = Path.of(library.next());
    assertEquals(temporary, directory(directory(copy)));
    assertIntact(copy);
    assertPrivate(directory(copy));
    library.refused(new UnsatisfiedLinkError("failed to map segment"));

    assertNull(library.next());
    assertEquals(List.of(), names(temporary));
    properties.set("hypatia.native", "off");
    assertFalse(library.isNative());
    assertEquals(
        cached + ": Operation not permitted; " + copy + ": failed to map segment",
        library.whyJava());
  }

  @Test
  void temporaryFoldersAreNewAndGoWhenTheLibraryIsLoaded() throws IOException {
    properties.set("hypatia.cache", "off");
    KernelLibrary first = packed.library();
    KernelLibrary second = packed.library();
    Path one = Path.of(first.next());
    Path other = Path.of(second.next());
    assertNotEquals(one.getParent(), other.getParent());
    first.bound(3);
    second.bound(3);
    assertTrue(first.isNative());
    assertEquals(3, first.level());
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void aSecondClassLoaderGetsACopyOfItsOwn() throws IOException {
    for (int deployment = 0; deployment < 100; deployment++) {
      KernelLibrary library = packed.library();
      String cached = library.next();
      library.refused(
          new UnsatisfiedLinkError(
              "Native Library " + cached + " already loaded in another classloader"));
      Path copy = Path.of(library.next());
      assertEquals(temporary, directory(directory(copy)));
      library.bound(2);
      assertTrue(library.isNative());
      assertEquals("", library.whyJava());
    }
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void threadsThatExtractAtOnceAllGetTheWholeFile() throws Exception {
    int threads = 16;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        Path fresh = folder.resolve("cache" + round);
        properties.set("hypatia.cache", fresh.toString());
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Path>> files = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          files.add(
              pool.submit(
                  () -> {
                    start.await();
                    Path file = Path.of(packed.library().next());
                    assertIntact(file);
                    return file;
                  }));
        }
        for (Future<Path> file : files) {
          assertEquals(fresh.resolve("lib").resolve(PackedOwner.FILE), file.get());
        }
        assertEquals(List.of(PackedOwner.FILE), names(fresh.resolve("lib")));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void foldersMayHaveAnyName() throws IOException {
    // In the C locale the virtual machine cannot name a file in other letters at all.
    boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    for (String name :
        List.of("with a space", unicode ? "ünï-数" : "uni", "%20;:'\"", "x".repeat(250))) {
      properties.set("hypatia.cache", folder.resolve(name + "/" + "y".repeat(60)).toString());
      Path file = Path.of(packed.library().next());
      assertTrue(file.startsWith(folder.resolve(name)), file.toString());
      assertIntact(file);
    }
  }

  @Test
  void theOldestLibrariesMakeRoom() throws IOException {
    Path lib = directory(Path.of(packed.library().next()));
    Files.delete(lib.resolve(PackedOwner.FILE));
    sparse(lib.resolve("oldest.so"), 100, 1);
    sparse(lib.resolve("older.so"), 100, 2);
    sparse(lib.resolve("newest.so"), 100, 3);

    packed.library().next();

    assertEquals(List.of(PackedOwner.FILE, "newest.so", "older.so"), names(lib));
  }

  private static void sparse(Path file, int megabytes, long time) throws IOException {
    try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
      empty.setLength((long) megabytes << 20);
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  @Test
  void theLibraryPathComesFirstAndIsVerified() throws IOException {
    Path provided = Files.createDirectory(folder.resolve("provided"));
    Path file = Files.write(provided.resolve(PackedOwner.FILE), packed.contents());
    properties.set("hypatia.library.path", provided.toString());
    assertEquals(file.toString(), packed.library().next());
    assertFalse(Files.exists(cache));

    Files.writeString(file, "another");
    KernelLibrary library = packed.library();
    assertEquals(cache.resolve("lib").resolve(PackedOwner.FILE).toString(), library.next());
    library.refused(new UnsatisfiedLinkError("no"));
    assertTrue(library.whyJava().contains("hypatia.library.path has no intact " + file));
  }

  @Test
  void whatIsDamagedInTheJarIsNotExtracted() throws IOException {
    Files.writeString(packed.beside().resolve(PackedOwner.FILE), "damaged");
    KernelLibrary library = packed.library();
    assertNull(library.next());
    assertTrue(library.whyJava().contains("is damaged; build the jar again"), library.whyJava());
    Files.delete(packed.beside().resolve(PackedOwner.FILE));
    library = packed.library();
    assertNull(library.next());
    assertTrue(library.whyJava().contains("is missing; build the jar again"), library.whyJava());
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void requiredNamesTheClassAndEveryReason() {
    properties.set("hypatia.native", "required");
    KernelLibrary library = packed.library();
    for (String file = library.next(); file != null; file = library.next()) {
      library.refused(new UnsatisfiedLinkError("no luck"));
    }
    String message =
        requireNonNull(assertThrows(UnsatisfiedLinkError.class, library::isNative).getMessage());
    assertTrue(message.contains(packed.owner().getName()), message);
    assertTrue(message.contains(PackedOwner.FILE + ": no luck; " + temporary), message);
  }

  @Test
  void offOffersNothingAndWritesNothing() throws IOException {
    properties.set("hypatia.native", "off");
    KernelLibrary library = packed.library();
    assertNull(library.next());
    assertFalse(library.isNative());
    assertEquals("the system property hypatia.native is off", library.whyJava());
    assertFalse(Files.exists(cache));
  }

  @Test
  void aLibraryOfThisPlatformFromAnotherBuildIsFound() throws IOException {
    KernelLibrary library = packed.library("plan9-sparc");
    assertIntact(Path.of(library.next()));
    Files.delete(packed.beside().resolve("library"));
    KernelLibrary none = packed.library("plan9-sparc");
    assertNull(none.next());
    assertEquals(
        "it was compiled for plan9-sparc, and this is " + PackedOwner.PLATFORM, none.whyJava());
  }

  @Test
  void aProcessorWithoutTheInstructionsIsTold() {
    KernelLibrary library = packed.library();
    library.next();
    library.bound(0);
    assertNull(library.next());
    assertEquals(
        "this processor has none of the instruction sets that it was compiled for",
        library.whyJava());
  }

  private void assertOnlyATemporaryCopy(String reason) throws IOException {
    KernelLibrary library = packed.library();
    Path copy = Path.of(library.next());
    assertEquals(temporary, directory(directory(copy)));
    assertIntact(copy);
    assertPrivate(directory(copy));
    assertTrue(library.whyJava().contains(reason), library.whyJava());
    library.bound(3);
  }

  private void assertIntact(Path file) throws IOException {
    assertArrayEquals(packed.contents(), Files.readAllBytes(file));
  }

  private static void assertPrivate(Path path) throws IOException {
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
        path::toString);
  }

  private static Path directory(Path file) {
    return requireNonNull(file.getParent());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
