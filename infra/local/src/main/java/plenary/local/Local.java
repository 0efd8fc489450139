package plenary.local;

/** Everything in one process. */
public final class Local {

  private Local() {}

  public static void main(String[] args) {
    System.out.println(args.length);
  }
}
