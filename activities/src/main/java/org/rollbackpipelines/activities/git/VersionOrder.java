package org.rollbackpipelines.activities.git;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people count: v1.9 before v1.10. */
final class VersionOrder implements Comparator<String> {
  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  @Override
  public int compare(String a, String b) {
    Matcher left = PART.matcher(a);
    Matcher right = PART.matcher(b);
    while (left.find()) {
      if (!right.find()) {
        return 1;
      }
      int order = compareParts(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
    return right.find() ? -1 : a.compareTo(b);
  }

  private static int compareParts(String a, String b) {
    boolean numbers = isNumber(a) && isNumber(b);
    return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
