package plenary.delivery;

/** Too many writers wanted one document at once; the caller may come back. */
public final class ContendedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ContendedException(String id) {
    super("Too many writers at once for " + id);
  }
}
