package io.firewatch.bench.ingest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** A part of a run and what became of it. Shared by the connections. */
final class Stage {
  private final Course course;
  private final Limits limits;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLongArray sentAt;
  private final Pace pace;
  private final long begunNanos = System.nanoTime();
  private volatile long endedNanos = begunNanos;

  /**
   * What is sent.
   *
   * @param firstStep where the stage begins
   * @param blocks requests of one step
   * @param samples of one step
   */
  record Course(SimulatedTime time, Spikes spikes, int firstStep, int blocks, int samples) {}

  /**
   * When a stage ends and how fast it goes.
   *
   * @param steps the most of each series
   * @param nanos how long it may take; steps that are under way are completed
   * @param samplesPerSecond 0 for as many as are accepted
   */
  record Limits(int steps, long nanos, long samplesPerSecond) {}

  Stage(Course course, Limits limits) {
    this.course = course;
    this.limits = limits;
    this.pace = new Pace(limits.samplesPerSecond(), begunNanos);
    this.sentAt = new AtomicLongArray(course.blocks() * limits.steps());
  }

  Course course() {
    return course;
  }

  /** Whether the readings of {@code step} are to be sent. */
  boolean wants(int step) {
    return step - course.firstStep() < limits.steps()
        && System.nanoTime() - begunNanos < limits.nanos()
        && course.time().at(step) <= System.currentTimeMillis() + SimulatedTime.NEWEST.toMillis();
  }

  /** Waits until so many samples more are due. */
  void pace(int samples) {
    pace.await(samples);
  }

  /** The readings of a block's step, which left at {@code sentNanos}, were accepted. */
  void accepted(int block, int step, int samples, long sentNanos) {
    sentAt.set((step - course.firstStep()) * course.blocks() + block, sentNanos);
    accepted.addAndGet(samples);
    endedNanos = System.nanoTime();
  }

  /** When the readings of a block's step left; 0 when they were not accepted. */
  long sentAt(int block, int step) {
    int index = (step - course.firstStep()) * course.blocks() + block;
    return index < 0 || index >= sentAt.length() ? 0 : sentAt.get(index);
  }

  long accepted() {
    return accepted.get();
  }

  /** From its begin to the last answer. */
  double seconds() {
    return (endedNanos - begunNanos) / 1e9;
  }

  /** How much of it is done, 0..1. */
  double share() {
    double byTime = (double) (System.nanoTime() - begunNanos) / limits.nanos();
    double bySteps = (double) accepted.get() / ((double) limits.steps() * course.samples());
    return Math.min(1, Math.max(byTime, bySteps));
  }
}
