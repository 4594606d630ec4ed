package org.rollbackpipelines.activities.supervised;

/**
 * How a service ended that was stopped.
 *
 * @param sort what is known of it
 * @param words the same, for people
 */
public record Ending(Sort sort, String words) {
  /** It ended because it was asked to. */
  public static final Ending BY_ITSELF = new Ending(Sort.BY_ITSELF, "ended by itself");

  /** What may be known, the best first. */
  public enum Sort {
    BY_ITSELF,
    UNKNOWN,
    FORCED
  }

  /** It was killed. */
  public static Ending forced(String words) {
    return new Ending(Sort.FORCED, words);
  }

  /** Nobody tells. */
  public static Ending unknown(String words) {
    return new Ending(Sort.UNKNOWN, words);
  }

  /** Of two processes of one service, the end of the one that fared worse. */
  public Ending worse(Ending other) {
    return sort.compareTo(other.sort) >= 0 ? this : other;
  }
}
