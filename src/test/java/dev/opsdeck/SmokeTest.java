package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void compiles() {
        assertThat(Application.class.getSimpleName()).isEqualTo("Application");
    }
}
