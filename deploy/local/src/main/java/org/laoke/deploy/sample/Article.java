package org.laoke.deploy.sample;

import java.util.List;

/** Something the invented chain sells; the price in yuan. */
record Article(String sku, String name, String category, String price) {
    static final List<Article> ALL =
            List.of(
                    new Article("KNT-2101-M", "羊毛圆领针织衫", "针织", "459.00"),
                    new Article("SHT-1107-L", "牛津纺衬衫", "衬衫", "299.00"),
                    new Article("TRS-3304-30", "直筒西裤", "裤装", "399.00"),
                    new Article("DRS-5210-S", "真丝连衣裙", "裙装", "899.00"),
                    new Article("CTN-0815-M", "棉质 T 恤", "上衣", "129.00"),
                    new Article("JKT-4402-L", "轻薄羽绒服", "外套", "799.00"),
                    new Article("COT-4510-M", "双面呢大衣", "外套", "1899.00"),
                    new Article("SCF-9003", "羊绒围巾", "配饰", "359.00"),
                    new Article("BLT-9101", "牛皮腰带", "配饰", "199.00"),
                    new Article("SCK-9205", "棉袜三双装", "配饰", "59.00"));
}
