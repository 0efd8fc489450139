package plenary.local;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import plenary.local.Options.Parsed;

/** The launcher as a program: what it prints, and how it ends. */
final class Console {

  private static final int WRONG_USE = 2;
  private static final int NOT_STARTED = 1;

  private Console() {}

  static void main(String[] arguments) {
    long begun = System.nanoTime();
    switch (Options.parse(Local.defaultData(), arguments)) {
      case Parsed.Help() -> System.out.print(Options.USAGE);
      case Parsed.Wrong(var why) -> {
        System.err.println(why + "; infra/run --help lists the options");
        System.exit(WRONG_USE);
      }
      case Parsed.Run(var options) -> {
        try {
          run(options, begun);
        } catch (CannotStart e) {
          end(e.getMessage());
        } catch (RuntimeException e) {
          LoggerFactory.getLogger(Console.class).atError().setCause(e).log("Plenary ends");
          end("Plenary ends, because of %s; see %s".formatted(e, log(options)));
        }
      }
    }
  }

  /** The program's other threads would go on. */
  private static void end(@Nullable String why) {
    System.err.println(why);
    System.exit(NOT_STARTED);
  }

  private static Path log(Options options) {
    return options.data().resolve("plenary.log");
  }

  private static void run(Options options, long begun) {
    var log = log(options);
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "plenary/local/logging.xml");
      System.setProperty("plenary.log", log.toString());
    }
    var wanted = options.programme().file();
    if (wanted != null) {
      ProgrammeLoader.read(wanted); // Before anything is started for nothing.
    }
    System.out.println("Starting Plenary ...");
    var local = Local.start(options);
    var ending = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ending.set(true);
                  local.close();
                  System.out.println("Stopped.");
                },
                "stop"));
    var api = Api.at(local.baseUrl());
    var loader = new ProgrammeLoader(api, Clock.systemUTC());
    var loaded = loader.load(options.programme());
    loaded.ifPresent(programme -> System.out.println(programme.what()));
    greet(local.baseUrl(), api, log, Duration.ofNanos(System.nanoTime() - begun));
    var length = options.demo();
    if (length != null) {
      play(new Demo(api, loader, length, Console::say), ending);
    }
  }

  private static void greet(URI url, Api api, Path log, Duration took) {
    var link =
        api.signInLink(Local.STAFF)
            .orElse("%s/sign-in  as %s; the link is in the mails".formatted(url, Local.STAFF));
    System.out.printf(
        """

        Plenary is ready after %.1f s.

          Programme      %s/
          Staff console  %s/staff
            sign in      %s
                         (once, within ten minutes; for another, sign in as %s)
          Attendees      sign in at %s/sign-in with any address
          Mails          %s%s
          APIs           %s/api/agenda/docs
                         %s/api/registration/docs
                         %s/api/notification/docs
          Data, log      %s

        Ctrl-C stops it.
        """,
        took.toMillis() / 1000.0,
        url,
        url,
        link,
        Local.STAFF,
        url,
        url,
        Front.MAILS,
        url,
        url,
        url,
        log);
  }

  private static void play(Demo demo, AtomicBoolean ending) {
    try {
      System.out.println();
      demo.play();
    } catch (UncheckedIOException | IllegalStateException e) {
      if (!ending.get()) {
        throw e;
      }
    }
  }

  private static void say(String what) {
    System.out.println("  demo: " + what);
  }
}
