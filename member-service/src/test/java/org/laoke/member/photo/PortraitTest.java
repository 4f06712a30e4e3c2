package org.laoke.member.photo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** MEM-4: what is kept of an upload. */
class PortraitTest {
    private static final long PIXELS_MAX = 1_000_000;

    @Test
    void a_picture_is_made_small_and_keeps_its_shape() throws IOException {
        var kept = read(Portrait.of(picture("jpg", 900, 600), 300, PIXELS_MAX).jpeg());
        assertEquals(300, kept.getWidth());
        assertEquals(200, kept.getHeight());
    }

    @Test
    void a_png_becomes_a_jpeg() throws IOException {
        byte[] kept = Portrait.of(picture("png", 40, 40), 300, PIXELS_MAX).jpeg();
        assertEquals((byte) 0xff, kept[0]);
        assertEquals((byte) 0xd8, kept[1]);
        assertTrue(read(kept).getWidth() > 0);
    }

    @Test
    void place_and_device_of_the_upload_are_not_kept() throws IOException {
        byte[] upload = withExif(picture("jpg", 60, 60), "GPS 31.2304 121.4737 iPhone");
        assertTrue(contains(upload, "iPhone"));
        byte[] kept = Portrait.of(upload, 300, PIXELS_MAX).jpeg();
        assertTrue(!contains(kept, "iPhone") && !contains(kept, "Exif"), "EXIF is still there");
    }

    @Test
    void what_follows_a_picture_is_not_kept() throws IOException {
        byte[] picture = picture("jpg", 60, 60);
        byte[] tail = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] upload = Arrays.copyOf(picture, picture.length + tail.length);
        System.arraycopy(tail, 0, upload, picture.length, tail.length);
        assertTrue(!contains(Portrait.of(upload, 300, PIXELS_MAX).jpeg(), "<script>"));
    }

    @Test
    void what_cannot_be_decoded_is_refused_whatever_its_name_says() throws IOException {
        byte[] picture = picture("jpg", 200, 200);
        for (byte[] upload :
                new byte[][] {
                    {},
                    "no picture".getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOf(picture, 40),
                    picture("gif", 20, 20),
                    "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)
                }) {
            assertThrows(PhotoRefused.class, () -> Portrait.of(upload, 300, PIXELS_MAX));
        }
    }

    @Test
    void a_small_file_that_unpacks_to_gigabytes_is_refused_before_it_does() {
        byte[] bomb = png(60_000, 60_000);
        assertTrue(bomb.length < 200);
        var refused = assertThrows(PhotoRefused.class, () -> Portrait.of(bomb, 300, PIXELS_MAX));
        assertEquals("picture-too-detailed", refused.code());
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.PINK);
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Puts an EXIF segment behind the start of a JPEG. */
    private static byte[] withExif(byte[] jpeg, String text) {
        byte[] body =
                ("Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0" + text).getBytes(StandardCharsets.ISO_8859_1);
        var all = ByteBuffer.allocate(jpeg.length + body.length + 4);
        all.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) (body.length + 2));
        return all.put(body).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The head of a PNG of that size, without its pixels. */
    private static byte[] png(int width, int height) {
        var head = ByteBuffer.allocate(17);
        head.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        head.put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(head.array());
        var all = ByteBuffer.allocate(33);
        all.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
        return all.put(head.array()).putInt((int) crc.getValue()).array();
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
