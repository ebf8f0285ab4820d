package io.firewatch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DatabaseAddressTest {

  @Test
  void an_address_with_a_login_is_taken_apart() {
    assertThat(of("postgresql://fire%40w:p%2Fw%3A+@db.example:6432/watch?sslmode=require"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db.example:6432/watch?sslmode=require",
                Optional.of("fire@w"),
                Optional.of("p/w:+")));
  }

  @Test
  void the_drivers_own_form_is_understood() {
    assertThat(of("jdbc:postgresql://db/watch?user=fw&password=p%20w&ssl=true"))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db/watch?ssl=true", Optional.of("fw"), Optional.of("p w")));
    assertThat(of("postgresql://u:p@one:5432,two:5433/watch?targetServerType=primary").jdbcUrl())
        .isEqualTo("jdbc:postgresql://one:5432,two:5433/watch?targetServerType=primary");
    assertThat(of("postgres://[::1]:5432").jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/");
  }

  @Test
  void a_login_given_beside_the_address_wins() {
    DatabaseAddress address =
        DatabaseAddress.of(
            new DatabaseLocation.External(
                "postgresql://a:b@db/watch", Optional.of("c"), Optional.of("d")));

    assertThat(address.user()).contains("c");
    assertThat(address.password()).contains("d");
  }

  @Test
  void anything_else_is_refused_without_repeating_it() {
    for (String bad : List.of("", "mysql://db/x", "db:5432", "postgresql://u:p^w@db/x")) {
      assertThatThrownBy(() -> of(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("postgresql://user:password@host:5432/firewatch")
          .hasNoCause();
    }
  }

  private static DatabaseAddress of(String url) {
    return DatabaseAddress.of(DatabaseLocation.External.at(url));
  }
}
