package plenary.notification.push;

import com.interaso.webpush.VapidKeys;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import plenary.notification.audience.Audiences;
import plenary.notification.mail.MailProperties;
import plenary.notification.outward.Destinations;
import plenary.notification.outward.Outward;
import plenary.notification.preference.PreferenceBook;

/** Makes the channel. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PushProperties.class, MailProperties.class})
class PushConfiguration {

  @Bean
  VapidKeys pushKeys(MongoDatabase database, PushProperties settings) {
    return ServerKeys.of(database, settings);
  }

  /** Other channels have places of their own to go to. */
  @Bean
  PushDestinations pushDestinations(PushProperties settings) {
    return new PushDestinations(Destinations.of(settings.allowedHosts()));
  }

  @Bean
  PushCarrier pushCarrier(
      SubscriptionBook book,
      Audiences audiences,
      PreferenceBook preferences,
      Writing writing,
      VapidKeys keys,
      Outward outward,
      PushDestinations destinations,
      PushProperties settings,
      @Value("${plenary.public-url:}") String publicUrl,
      MailProperties mails,
      MeterRegistry meters,
      Clock clock) {
    return new PushCarrier(
        book,
        audiences,
        preferences,
        writing,
        new Sealing(keys, subject(settings, publicUrl, mails.from()), clock),
        outward,
        destinations.all(),
        settings,
        meters,
        clock);
  }

  private static String subject(PushProperties settings, String publicUrl, String mailFrom) {
    if (!settings.subject().isBlank()) {
      return settings.subject();
    }
    return publicUrl.startsWith("https://")
        ? publicUrl
        : "mailto:" + mailFrom.replaceFirst("^.*<", "").replaceFirst(">.*$", "");
  }
}
