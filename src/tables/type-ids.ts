import type {Type} from "apache-arrow";

/**
 * The numbers that Arrow's format gives to kinds of types. They are written out, and checked by a test, so that this
 * room can tell types apart without loading Arrow's code.
 */
export const typeIds = {
  int: 2 satisfies Type.Int,
  float: 3 satisfies Type.Float,
  utf8: 5 satisfies Type.Utf8,
  bool: 6 satisfies Type.Bool,
  decimal: 7 satisfies Type.Decimal,
  date: 8 satisfies Type.Date,
  time: 9 satisfies Type.Time,
  timestamp: 10 satisfies Type.Timestamp,
  fixedSizeList: 16 satisfies Type.FixedSizeList,
  duration: 18 satisfies Type.Duration,
  largeUtf8: 20 satisfies Type.LargeUtf8,
  utf8View: 24 satisfies Type.Utf8View,
  dictionary: -1 satisfies Type.Dictionary
} as const;
