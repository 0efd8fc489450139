package plenary.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/** What reads in these tests reads what the RFC's own sender has written, and what ours writes. */
class DeviceTest {

  /** RFC 8291, section 5 and appendix A. */
  @Test
  void theMessageOfTheRfcsExampleIsRead() throws GeneralSecurityException {
    var device =
        Device.of(
            "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg");
    var body =
        Device.bytes(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    assertThat(new String(device.read(body), UTF_8))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void whatIsSealedForOneDeviceIsReadByThatOneAlone() throws GeneralSecurityException {
    var device = Device.fresh();
    var sealing = new WebPush("mailto:a@example.org", VapidKeys.generate());
    var body =
        sealing.getBody(
            "Panel 3 moves".getBytes(UTF_8),
            Device.bytes(device.p256dh()),
            Device.bytes(device.auth()));
    assertThat(new String(device.read(body), UTF_8)).isEqualTo("Panel 3 moves");
    assertThatThrownBy(() -> Device.fresh().read(body))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
