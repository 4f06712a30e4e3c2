package org.laoke.points.voucher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.laoke.platform.privacy.BlindIndex;

/**
 * Makes codes and keeps them safe. A code is money, so the database holds two things instead of it:
 *
 * <ul>
 *   <li>an HMAC-SHA-256, by which a code that is presented is found. With 95 random bits a plain
 *       hash could not be reversed either; the key makes sure that who can write to the table still
 *       cannot plant a code of their own.
 *   <li>an AES-256-GCM ciphertext, bound to the voucher's id, so that the owner can be shown the
 *       code again (wallet, repeated answer after a lost connection). Hashing alone would lose the
 *       member's money with the first lost answer.
 * </ul>
 *
 * <p>Both keys come from the installation's blind-index secret, each for one purpose, and are not
 * in the database: a stolen dump spends nothing.
 */
@Singleton
public class VoucherCodes {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlindIndex blindIndex;
    private final SecretKeySpec key;
    private final ObjectMapper json;

    VoucherCodes(BlindIndex blindIndex, ObjectMapper json) {
        this.blindIndex = blindIndex;
        this.json = json;
        this.key =
                new SecretKeySpec(
                        HexFormat.of().parseHex(blindIndex.of("voucher codes, encryption, 1")),
                        "AES");
    }

    /**
     * A code that was not issued yet, as the database takes it.
     *
     * @param id of the voucher it will belong to
     */
    public record Fresh(UUID id, String index, String cipher) {}

    /** New codes for as many vouchers. */
    public List<Fresh> fresh(int count) {
        return Stream.generate(this::fresh).limit(count).toList();
    }

    /** The codes as the JSON array the database functions take. */
    public String freshJson(int count) {
        try {
            return json.writeValueAsString(fresh(count));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ids and digits can be written as JSON", e);
        }
    }

    private Fresh fresh() {
        var id = UUID.randomUUID();
        var code = VoucherCode.fresh();
        return new Fresh(id, index(code), seal(id, code));
    }

    String index(VoucherCode code) {
        return blindIndex.of("voucher:" + code.characters());
    }

    private String seal(UUID id, VoucherCode code) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed =
                run(
                        Cipher.ENCRYPT_MODE,
                        id,
                        nonce,
                        code.characters().getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(nonce.length + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** The code of a voucher, for its owner's eyes. */
    String open(UUID id, String cipher) {
        var all = Base64.getDecoder().decode(cipher);
        var nonce = Arrays.copyOf(all, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        String plain =
                new String(run(Cipher.DECRYPT_MODE, id, nonce, sealed), StandardCharsets.US_ASCII);
        return VoucherCode.read(plain).map(VoucherCode::toString).orElse(plain);
    }

    private byte[] run(int mode, UUID id, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the code of voucher " + id + " cannot be read", e);
        }
    }
}
