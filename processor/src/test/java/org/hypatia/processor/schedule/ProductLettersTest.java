package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Contract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which letters of a contraction are the axes of a product. */
final class ProductLettersTest {
  private static final String CONVOLUTION = "ncpquv,ocuv->nopq";

  private static @Nullable ProductLetters letters(String spec, boolean numbered, Object... sizes) {
    Map<Character, Dim> known = new HashMap<>();
    for (int i = 0; i < sizes.length; i += 2) {
      known.put(sizes[i].toString().charAt(0), size(sizes[i + 1]));
    }
    return ProductLetters.of(Contract.of(spec), DType.F32, known, numbered);
  }

  private static Dim size(Object size) {
    if (size instanceof Dim dim) {
      return dim;
    }
    return size instanceof Integer number ? Dim.of(number) : Dim.symbol(size.toString());
  }

  @Test
  void anImageIsColumnsAndAWindowIsTerms() {
    assertEquals(
        new ProductLetters("n", "o", "pq", "cuv"),
        letters(CONVOLUTION, true, "n", "n", "c", 20, "p", 8, "q", 8, "u", 5, "v", 5, "o", 50));
  }

  @Test
  void theGradientOfAKernelSumsOverImages() {
    assertEquals(
        new ProductLetters("n", "o", "cuv", "pq"),
        letters(
            "ncpquv,nopq->ocuv", true, "n", "n", "c", 20, "p", 8, "q", 8, "u", 5, "v", 5, "o", 50));
  }

  @Test
  void largeImagesAreTakenRowByRow() {
    assertEquals(
        new ProductLetters("np", "o", "q", "cuv"),
        letters(CONVOLUTION, true, "n", 2, "c", 64, "p", 56, "q", 56, "u", 3, "v", 3, "o", 64));
  }

  @Test
  void unknownSizesAreLoops() {
    assertEquals(
        new ProductLetters("npc", "o", "q", "uv"),
        letters(
            CONVOLUTION, true, "n", "n", "c", "c", "p", "p", "q", "q", "u", 3, "v", 3, "o", "o"));
  }

  /** As many places as a window can be moved to: there are few in a window itself. */
  @Test
  void windowsOfUnknownSizeAreTermsWithTheirChannels() {
    Dim places = Dim.symbol("l").minus(Dim.symbol("k")).plus(1);
    Object[] sizes = {"n", "n", "c", "c", "p", places, "k", "k", "o", "o"};
    assertEquals(new ProductLetters("n", "o", "p", "ck"), letters("ncpk,ock->nop", true, sizes));
    assertEquals(new ProductLetters("n", "o", "ck", "p"), letters("ncpk,nop->ock", true, sizes));
  }

  @Test
  void windowsOfOnePlaceSumOverChannels() {
    assertEquals(
        new ProductLetters("nuv", "o", "pq", "c"),
        letters(CONVOLUTION, true, "n", "n", "c", 20, "p", 8, "q", 8, "u", 1, "v", 1, "o", 50));
  }

  @Test
  void fewFeaturesAreLoops() {
    assertNull(
        letters(CONVOLUTION, true, "n", 64, "c", 20, "p", 8, "q", 8, "u", 5, "v", 5, "o", 3));
  }

  @Test
  void nothingIsNumberedForAGpu() {
    assertNull(
        letters(CONVOLUTION, false, "n", 64, "c", 20, "p", 8, "q", 8, "u", 5, "v", 5, "o", 50));
    assertEquals(
        new ProductLetters("n", "i", "k", "j"),
        letters("nij,njk->nik", false, "n", "n", "i", "i", "j", "j", "k", "k"));
  }
}
