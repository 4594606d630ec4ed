package org.rollbackpipelines.activities.configuration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM. Nothing of them may reach a message. */
final class PrivateKeys {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

  private PrivateKeys() {}

  /** The key; one in the older forms is of the algorithm its certificate tells. */
  static PrivateKey read(byte[] pem, PublicKey publicKey) throws GeneralSecurityException {
    Matcher matcher = PEM.matcher(new String(pem, US_ASCII));
    if (!matcher.find()) {
      throw new GeneralSecurityException("no key");
    }
    byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
    byte[] pkcs8 = matcher.group(1).isEmpty() ? der : wrapped(der, publicKey);
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** Whether what one signs is valid by the other. */
  static boolean match(PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] text = "whose is it".getBytes(US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(text);
    byte[] signed = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(publicKey);
    checking.update(text);
    return checking.verify(signed);
  }

  /** What Java reads is the older form with the name of its algorithm, which both keys share. */
  private static byte[] wrapped(byte[] der, PublicKey publicKey) {
    byte[] version = {2, 1, 0};
    byte[] algorithm = algorithm(publicKey.getEncoded());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(version);
    all.writeBytes(algorithm);
    all.writeBytes(tagged(4, der));
    return tagged(0x30, all.toByteArray());
  }

  /** The first part of an encoded public key. */
  private static byte[] algorithm(byte[] encoded) {
    int start = 2 + lengthBytes(encoded[1]);
    int length = encoded[start + 1];
    return Arrays.copyOfRange(encoded, start, start + 2 + length);
  }

  private static int lengthBytes(byte first) {
    return first < 0 ? first & 0x7f : 0;
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (content.length < 0x80) {
      all.write(content.length);
    } else {
      // The fewest bytes that hold it, without a sign: any other way is refused.
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int sign = length[0] == 0 ? 1 : 0;
      all.write(0x80 + length.length - sign);
      all.write(length, sign, length.length - sign);
    }
    all.writeBytes(content);
    return all.toByteArray();
  }
}
