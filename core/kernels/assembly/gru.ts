import { sigmoid, tanh } from "./nonlinearity";
import { storeUpTo } from "./layout";

// One frame of a gated recurrent unit, number by number, between its convolutions. All maps are planar, those that a convolution looks
// at amid zeros: what ends in Channel and Row are bytes from a map's channel or row to the next; rows of the others are dense. With h the
// state, u and r the update and reset gates and n the proposal, `h' = h + u · (n − h)`.

/** The gates, `u` and `r` = sigmoid(drive + recalled), and `h · r`, which the proposal is made from. */
export function gruOpen(
  drive: usize, driveChannel: usize, recalled: usize, recalledChannel: usize, gates: usize, gatesChannel: usize,
  h: usize, hr: usize, paddedChannel: usize, paddedRow: usize, channels: i32, height: i32, width: i32,
): void {
  const second = <usize>channels;
  for (let c: usize = 0; c < <usize>channels; c++) {
    for (let row: usize = 0; row < <usize>height; row++) {
      const dense = row * <usize>width * 4;
      const padded = c * paddedChannel + row * paddedRow;
      let at: usize = 0;
      for (let left = width; left > 0; left -= 4) {
        const o = dense + at;
        const ud = v128.load(drive + c * driveChannel + o), ur = v128.load(recalled + c * recalledChannel + o);
        const rd = v128.load(drive + (c + second) * driveChannel + o);
        const rr = v128.load(recalled + (c + second) * recalledChannel + o);
        const r = sigmoid(f32x4.add(rd, rr));
        storeUpTo(gates + c * gatesChannel + o, sigmoid(f32x4.add(ud, ur)), left);
        storeUpTo(gates + (c + second) * gatesChannel + o, r, left);
        storeUpTo(hr + padded + at, f32x4.mul(v128.load(h + padded + at), r), left);
        at += 16;
      }
    }
  }
}

/** The proposal, `n = tanh(drive + recalled)`, and the next state, which is written twice: amid zeros and as the output. */
export function gruClose(
  drive: usize, driveChannel: usize, recalled: usize, recalledChannel: usize, u: usize, gatesChannel: usize, n: usize, nChannel: usize,
  h: usize, next: usize, paddedChannel: usize, paddedRow: usize, y: usize, yChannel: usize, channels: i32, height: i32, width: i32,
): void {
  for (let c: usize = 0; c < <usize>channels; c++) {
    for (let row: usize = 0; row < <usize>height; row++) {
      const dense = row * <usize>width * 4;
      const padded = c * paddedChannel + row * paddedRow;
      let at: usize = 0;
      for (let left = width; left > 0; left -= 4) {
        const o = dense + at;
        const proposed = tanh(f32x4.add(v128.load(drive + c * driveChannel + o), v128.load(recalled + c * recalledChannel + o)));
        const state = v128.load(h + padded + at);
        const update = v128.load(u + c * gatesChannel + o);
        const result = f32x4.add(state, f32x4.mul(update, f32x4.sub(proposed, state)));
        storeUpTo(n + c * nChannel + o, proposed, left);
        storeUpTo(next + padded + at, result, left);
        storeUpTo(y + c * yChannel + o, result, left);
        at += 16;
      }
    }
  }
}

/**
 * The transpose of gruClose: from the gradient of the next state (of the output, and unless `last` of what came after) to those of the
 * drive of u and n, each written twice, and of the state, as far as it is known yet.
 */
export function gruCloseTransposed(
  dy: usize, dyChannel: usize, carry: usize, recalled: usize, carryChannel: usize, u: usize, gatesChannel: usize, n: usize, nChannel: usize,
  h: usize, hChannel: usize, hRow: usize, dDrive: usize, dDriveChannel: usize,
  dGates: usize, dProposal: usize, paddedChannel: usize, paddedRow: usize, channels: i32, height: i32, width: i32, last: bool,
): void {
  const one = f32x4.splat(1);
  const proposal = <usize>channels * 2 * dDriveChannel;
  for (let c: usize = 0; c < <usize>channels; c++) {
    for (let row: usize = 0; row < <usize>height; row++) {
      const dense = row * <usize>width * 4;
      const padded = c * paddedChannel + row * paddedRow;
      let at: usize = 0;
      for (let left = width; left > 0; left -= 4) {
        const o = dense + at;
        const ofCarry = c * carryChannel + o;
        let g = v128.load(dy + c * dyChannel + o);
        if (!last) g = f32x4.add(g, f32x4.add(v128.load(carry + ofCarry), v128.load(recalled + ofCarry)));
        const update = v128.load(u + c * gatesChannel + o), proposed = v128.load(n + c * nChannel + o);
        const state = v128.load(h + c * hChannel + row * hRow + at);
        const kept = f32x4.sub(one, update);
        const dn = f32x4.mul(f32x4.mul(g, update), f32x4.sub(one, f32x4.mul(proposed, proposed)));
        const du = f32x4.mul(f32x4.mul(g, f32x4.sub(proposed, state)), f32x4.mul(update, kept));
        storeUpTo(dDrive + c * dDriveChannel + o, du, left);
        storeUpTo(dGates + padded + at, du, left);
        storeUpTo(dDrive + proposal + c * dDriveChannel + o, dn, left);
        storeUpTo(dProposal + padded + at, dn, left);
        storeUpTo(carry + ofCarry, f32x4.mul(g, kept), left);
        at += 16;
      }
    }
  }
}

/** The transpose of gruOpen: from the gradient of `h · r` to those of the drive of r, written twice, and of h, to which it adds. */
export function gruOpenTransposed(
  dHr: usize, carry: usize, carryChannel: usize, r: usize, gatesChannel: usize, h: usize, hChannel: usize, hRow: usize,
  dDrive: usize, dDriveChannel: usize, dGates: usize, paddedChannel: usize, paddedRow: usize, channels: i32, height: i32, width: i32,
): void {
  const one = f32x4.splat(1);
  for (let c: usize = 0; c < <usize>channels; c++) {
    for (let row: usize = 0; row < <usize>height; row++) {
      const dense = row * <usize>width * 4;
      let at: usize = 0;
      for (let left = width; left > 0; left -= 4) {
        const o = dense + at;
        const ofCarry = c * carryChannel + o;
        const g = v128.load(dHr + ofCarry), reset = v128.load(r + c * gatesChannel + o);
        const state = v128.load(h + c * hChannel + row * hRow + at);
        const dr = f32x4.mul(f32x4.mul(g, state), f32x4.mul(reset, f32x4.sub(one, reset)));
        storeUpTo(dDrive + c * dDriveChannel + o, dr, left);
        storeUpTo(dGates + c * paddedChannel + row * paddedRow + at, dr, left);
        storeUpTo(carry + ofCarry, f32x4.add(v128.load(carry + ofCarry), f32x4.mul(g, reset)), left);
        at += 16;
      }
    }
  }
}
