package org.rollbackpipelines.activities.profile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;

/** Makes a record of its values; what its constructor refuses becomes a problem of the profile. */
final class Construction {
  private Construction() {}

  static @Nullable Object of(Class<?> type, @Nullable Object[] values, Spot spot, Entries entries) {
    try {
      Object made = canonical(type).newInstance(values);
      return made instanceof Application application ? fitting(application, spot, entries) : made;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        return refused(String.valueOf(refusal.getMessage()), spot, entries);
      }
      throw new IllegalStateException("the constructor of " + type + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made: is it public?", e);
    }
  }

  /** What histories hold is decoded whether it fits or not; what is read has to. */
  private static @Nullable Object fitting(Application read, Spot spot, Entries entries) {
    try {
      read.requireFit();
      return read;
    } catch (IllegalArgumentException e) {
      return refused(String.valueOf(e.getMessage()), spot, entries);
    }
  }

  /** Records begin their refusals with the component they are about, where it is one of them. */
  private static @Nullable Object refused(String message, Spot spot, Entries entries) {
    Spot about = entries.at(message.split("[ .]", 2)[0]);
    Spot place = about == null ? spot : about;
    int mend = mend(message);
    return mend < 0
        ? place.problem(message, "write another value")
        : place.problem(message.substring(0, mend), message.substring(mend + 2));
  }

  /** Where the mend begins in "what is wrong: what to do"; a colon in a quoted value is none. */
  private static int mend(String message) {
    boolean quoted = false;
    for (int i = 0; i < message.length() - 2; i++) {
      quoted ^= message.charAt(i) == '\'';
      if (!quoted && message.startsWith(": ", i)) {
        return i;
      }
    }
    return -1;
  }

  private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(components);
  }
}
