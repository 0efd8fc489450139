package plenary.notification.ledger;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many are told at once, and who comes next: whom something urgent is told to. */
final class Turns {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forUrgent = lock.newCondition();
  private final Condition forOthers = lock.newCondition();
  private int free;
  private int urgentWaiting;

  /**
   * @param atOnce how many
   */
  Turns(int atOnce) {
    free = atOnce;
  }

  /** Waits for one. */
  void take(boolean urgent) {
    lock.lock();
    try {
      if (urgent) {
        urgentWaiting++;
        while (free == 0) {
          forUrgent.awaitUninterruptibly();
        }
        urgentWaiting--;
      } else {
        while (free == 0 || urgentWaiting > 0) {
          forOthers.awaitUninterruptibly();
        }
      }
      free--;
      callNext();
    } finally {
      lock.unlock();
    }
  }

  void giveBack() {
    lock.lock();
    try {
      free++;
      callNext();
    } finally {
      lock.unlock();
    }
  }

  private void callNext() {
    if (free > 0) {
      (urgentWaiting > 0 ? forUrgent : forOthers).signal();
    }
  }
}
