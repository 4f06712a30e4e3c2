package org.laoke.gateway.member;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The key that signs member tokens, from a PEM file: one private key, its public key first, and any
 * number of further public keys that were in use before and are still accepted. A file keeps
 * sessions valid over restarts and lets several gateways sign alike.
 */
@Singleton
class MemberKey {
    private static final Logger LOG = Logger.getLogger(MemberKey.class);
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([^-]+)-----END \\1 KEY-----");

    private final String id;
    private final PrivateKey privateKey;
    private final String published;

    MemberKey(MemberConfig config) throws GeneralSecurityException, JoseException {
        Path file = config.key().toAbsolutePath();
        if (!Files.exists(file)) {
            create(file, config.issuer());
        }
        var publicKeys = new ArrayList<PublicKey>();
        privateKey = read(file, publicKeys);
        var keys = new ArrayList<PublicJsonWebKey>();
        for (PublicKey key : publicKeys) {
            keys.add(publish(key));
        }
        id = keys.getFirst().getKeyId();
        published = new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    String id() {
        return id;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** The public keys as a JSON Web Key Set. */
    String published() {
        return published;
    }

    private static PrivateKey read(Path file, List<PublicKey> publicKeys)
            throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        PrivateKey found = null;
        Matcher block = BLOCK.matcher(text(file));
        while (block.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            if ("PUBLIC".equals(block.group(1))) {
                publicKeys.add(factory.generatePublic(new X509EncodedKeySpec(bytes)));
            } else if (found == null) {
                found = factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            }
        }
        if (found == null || publicKeys.isEmpty()) {
            throw new IllegalStateException(
                    file
                            + " must hold a PRIVATE KEY block (PKCS #8, P-256) and its PUBLIC KEY"
                            + " block; see gateway/README.md");
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The member key cannot be read", e);
        }
    }

    private static PublicJsonWebKey publish(PublicKey key) throws JoseException {
        var jwk = PublicJsonWebKey.Factory.newPublicJwk(key);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setAlgorithm("ES256");
        jwk.setUse("sig");
        return jwk;
    }

    /** Only a gateway that nobody else can reach may make its own key. */
    private static void create(Path file, URI issuer) throws GeneralSecurityException {
        if (!List.of("127.0.0.1", "localhost").contains(issuer.getHost())) {
            throw new IllegalStateException(
                    "No member key at " + file + ": set LAOKE_MEMBER_KEY to a PEM file");
        }
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        String pem =
                block("PRIVATE", pair.getPrivate().getEncoded())
                        + block("PUBLIC", pair.getPublic().getEncoded());
        try {
            Files.createDirectories(file.getParent());
            var draft =
                    Files.createTempFile(
                            file.getParent(),
                            "member-key",
                            ".pem",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, pem);
            // A link fails where a move would overwrite the key of a gateway that was faster.
            Files.createLink(file, draft);
            Files.delete(draft);
            LOG.infof("Made a key for member tokens: %s", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another gateway made the key first", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The member key cannot be written", e);
        }
    }

    private static String block(String kind, byte[] bytes) {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
                .formatted(kind, base64.encodeToString(bytes), kind);
    }
}
