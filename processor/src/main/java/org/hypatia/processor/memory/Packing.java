package org.hypatia.processor.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.Memory;
import org.hypatia.processor.loop.Memory.Place;
import org.jspecify.annotations.Nullable;

/**
 * Puts buffers into areas that lie one after the other, so that two share memory only if they are
 * not needed at the same time. Large ones come first. A buffer goes to the first area that has room
 * for it whatever the sizes are; else to the start of one, which grows to the maximum of the two;
 * else to a new one. So the whole is a sum of maxima.
 */
final class Packing {
  /** A value of all size symbols that is used to prefer, never to prove. */
  private static final long TYPICAL = 1000;

  private record Placed(Lifetime lifetime, Dim begin, Dim end) {
    Placed(Lifetime lifetime, Dim begin) {
      this(lifetime, begin, begin.plus(Memory.lines(lifetime.buffer())));
    }

    boolean isCompatible(Placed other) {
      return !lifetime.overlaps(other.lifetime)
          || begin.isAtLeast(other.end)
          || other.begin.isAtLeast(end)
          || (begin.equals(other.begin)
              && (lifetime.isOverBefore(other.lifetime) || other.lifetime.isOverBefore(lifetime)));
    }
  }

  private static final class Area {
    private final List<Placed> members = new ArrayList<>();
    private Dim size = Dim.ZERO;

    private boolean isFree(Placed place) {
      return members.stream().allMatch(place::isCompatible);
    }

    /** The lowest place inside, as far as that is known. */
    @Nullable Placed find(Lifetime lifetime) {
      List<Dim> begins = new ArrayList<>(List.of(Dim.ZERO));
      members.forEach(member -> begins.add(member.end()));
      begins.sort(Comparator.comparingLong(Packing::typical));
      for (Dim begin : begins) {
        Placed place = new Placed(lifetime, begin);
        if (size.isAtLeast(place.end()) && isFree(place)) {
          return place;
        }
      }
      return null;
    }

    void add(Placed place) {
      members.add(place);
      size = size.max(place.end());
    }
  }

  private final List<Area> areas = new ArrayList<>();

  private Packing() {}

  static Packing of(List<Lifetime> lifetimes) {
    List<Lifetime> largestFirst = new ArrayList<>(lifetimes);
    largestFirst.sort(
        Comparator.comparingLong((Lifetime one) -> -typical(Memory.lines(one.buffer())))
            .thenComparingInt(Lifetime::first));
    Packing packing = new Packing();
    largestFirst.forEach(packing::place);
    return packing;
  }

  private static long typical(Dim size) {
    return size.evaluate(symbol -> TYPICAL);
  }

  private void place(Lifetime lifetime) {
    for (Area area : areas) {
      Placed inside = area.find(lifetime);
      if (inside != null) {
        area.add(inside);
        return;
      }
    }
    Placed atStart = new Placed(lifetime, Dim.ZERO);
    Area area = areas.stream().filter(one -> one.isFree(atStart)).findFirst().orElse(null);
    if (area == null) {
      area = new Area();
      areas.add(area);
    }
    area.add(atStart);
  }

  /** The sizes of the areas, in lines. */
  List<Dim> areas() {
    return areas.stream().map(area -> area.size).toList();
  }

  /** Where each buffer begins, in order of time. */
  Map<Buffer, Place> places() {
    Map<Lifetime, Place> places = new LinkedHashMap<>();
    for (int i = 0; i < areas.size(); i++) {
      for (Placed member : areas.get(i).members) {
        places.put(member.lifetime(), new Place(i, member.begin()));
      }
    }
    List<Lifetime> inTime = new ArrayList<>(places.keySet());
    inTime.sort(Comparator.comparingInt(Lifetime::first));
    Map<Buffer, Place> sorted = new LinkedHashMap<>();
    inTime.forEach(one -> sorted.put(one.buffer(), Objects.requireNonNull(places.get(one))));
    return sorted;
  }
}
