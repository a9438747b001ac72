package kirana.sink;

/** Waits in milliseconds that double from a first one to a longest one. */
final class Backoff {
    private final long first;
    private final long longest;
    private long next;

    Backoff(long first, long longest) {
        this.first = first;
        this.longest = longest;
        next = first;
    }

    long next() {
        long wait = Math.min(next, longest);
        next = wait * 2;
        return wait;
    }

    void reset() {
        next = first;
    }
}
