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
  METADATA;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
