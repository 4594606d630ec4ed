package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OneOfTest {

  @Test
  void isTheOnlyOneWhereNobodySaysWhich() {
    assertThat(meant(null, "shop").one()).isEqualTo("shop");
  }

  @Test
  void isTheOneOfThatName() {
    assertThat(meant("books", "shop", "books").one()).isEqualTo("books");
  }

  @Test
  void isNoneWhereNobodyCanTellAndNamesAllThereAre() {
    assertThat(meant(null, "shop", "books").one()).isNull();
    assertThat(meant("wine", "shop", "books").one()).isNull();
    assertThat(meant("wine", "shop", "books").names()).isEqualTo("shop, books");
    assertThat(meant(null).one()).isNull();
  }

  private static OneOf<String> meant(@Nullable String name, String... all) {
    return OneOf.named(name, List.of(all), Function.identity());
  }
}
