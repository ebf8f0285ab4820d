package io.firewatch.server.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connected client and what waits for it. */
final class Client {
  private static final Frame END = new Frame("");

  private final BlockingQueue<Frame> waiting;
  private volatile boolean closed;

  Client(int capacity) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  /** Queues a frame; false when the client is too slow for it. */
  boolean offer(Frame frame) {
    return waiting.offer(frame);
  }

  /**
   * Waits for frames.
   *
   * @return all that wait; empty when none came in time
   */
  List<Frame> take(long millis) throws InterruptedException {
    List<Frame> frames = new ArrayList<>();
    Frame first = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (first != null) {
      frames.add(first);
      waiting.drainTo(frames);
    }
    return frames;
  }

  /** Ends the connection as soon as its thread looks. */
  void close() {
    closed = true;
    // Wakes the thread; when the queue is full, it is not asleep.
    waiting.offer(END);
  }

  boolean isClosed() {
    return closed;
  }
}
