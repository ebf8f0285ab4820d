package io.firewatch.server.ingest;

import java.util.Locale;

/** Why a part of a request is left out while the rest is taken in. */
enum Dropped {
  /** The value is NaN or infinite. */
  NOT_FINITE,
  TOO_OLD,
  TOO_NEW,
  /** The labels are too many, too long, or lack a name. */
  LABELS,
  /** Native histograms, exemplars and metadata are not used. */
  HISTOGRAM,
  EXEMPLAR,
  METADATA,
  /**
   * A change whose interval is not told, or a level told as a change: no rate can be made of it.
   */
  TEMPORALITY,
  /** Ids or times of a span are not as they must be. */
  SPAN;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
