declare module "jsbarcode/bin/barcodes/CODE128/CODE128_AUTO.js" {
  /** The bars of a Code 128 symbol: `1` a dark module, `0` a light one. */
  export default class Code128 {
    constructor(text: string, options: object);
    valid(): boolean;
    encode(): { data: string };
  }
}
