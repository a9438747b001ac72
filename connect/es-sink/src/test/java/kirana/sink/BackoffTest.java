package kirana.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheLongestAndStartsOverAfterASuccess() {
        Backoff backoff = new Backoff(100, 500);
        assertEquals(100, backoff.next());
        assertEquals(200, backoff.next());
        assertEquals(400, backoff.next());
        assertEquals(500, backoff.next());
        assertEquals(500, backoff.next());
        backoff.reset();
        assertEquals(100, backoff.next());
    }
}
