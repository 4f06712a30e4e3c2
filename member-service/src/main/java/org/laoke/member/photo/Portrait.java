package org.laoke.member.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * A picture made small and plain. It is decoded and written anew, so nothing of the upload but its
 * pixels is kept: no place or device (EXIF), nothing hidden behind the picture.
 */
final class Portrait {
    private static final double QUALITY = 0.85;

    private final byte[] jpeg;

    private Portrait(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /**
     * @param side longer side in pixels
     * @param pixelsMax what an upload may unpack to
     * @throws PhotoRefused if the bytes are no JPEG or PNG that can be decoded, or too many pixels
     */
    static Portrait of(byte[] upload, int side, long pixelsMax) {
        try {
            requireSize(upload, pixelsMax);
            var out = new ByteArrayOutputStream();
            Thumbnails.of(new ByteArrayInputStream(upload)) // turned upright as EXIF says
                    .size(side, side)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(out);
            return new Portrait(out.toByteArray());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw PhotoRefused.unreadable(); // what a decoder says of broken pictures
        }
    }

    /** Reads the head only: a small file can unpack to gigabytes. */
    private static void requireSize(byte[] upload, long pixelsMax) throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw PhotoRefused.unreadable();
            }
            var reader = readers.next();
            try {
                reader.setInput(in);
                requireSize(reader, pixelsMax);
            } finally {
                reader.dispose();
            }
        }
    }

    private static void requireSize(ImageReader reader, long pixelsMax) throws IOException {
        String format = reader.getFormatName();
        if (!format.equalsIgnoreCase("jpeg") && !format.equalsIgnoreCase("png")) {
            throw PhotoRefused.unreadable();
        }
        if ((long) reader.getWidth(0) * reader.getHeight(0) > pixelsMax) {
            throw PhotoRefused.tooManyPixels(pixelsMax);
        }
    }

    byte[] jpeg() {
        return jpeg.clone();
    }

    int bytes() {
        return jpeg.length;
    }

    /** 64 hex digits; names the content. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
