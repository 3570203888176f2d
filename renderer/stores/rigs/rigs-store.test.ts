import { beforeEach, expect, test } from "vitest";
import { rigProfile } from "../../../core/rig/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createRigsStore, type RigsStore } from "./rigs-store.ts";
import { freeName } from "./starting-profile.ts";

const profile = (name: string, bitDepth: 8 | 16 = 8) => rigProfile.parse({ version: 1, name, bitDepth });
let engine: FakeEngine;
let store: RigsStore;

beforeEach(async () => {
  engine = fakeEngine({
    getRigProfiles: () => ({ profiles: [profile("Lab")] }),
    saveRigProfiles: () => ({}),
  });
  store = createRigsStore(engine);
  engine.connect();
  await settled();
});

test("profiles are those of the workspace, and what others change is seen", () => {
  expect(store.getState().profiles).toEqual([profile("Lab")]);
  engine.emit("rigProfilesChanged", { profiles: [profile("Bench")] });
  expect(store.getState().profiles).toEqual([profile("Bench")]);
});

test("a profile replaces the one of its name, and is kept in the order of names", async () => {
  await store.getState().save(profile("Attic"));
  await store.getState().save(profile("LAB", 16));
  expect(engine.paramsOf("saveRigProfiles").at(-1)).toEqual({
    profiles: [profile("Attic"), profile("LAB", 16)],
  });
  await store.getState().remove("lab");
  expect(store.getState().profiles).toEqual([profile("Attic")]);
});

test("what could not be kept is not there", async () => {
  engine.answers.saveRigProfiles = () => {
    throw new Error("The disk is full.");
  };
  await expect(store.getState().save(profile("Attic"))).rejects.toThrow("full");
  expect(store.getState().profiles).toEqual([profile("Lab")]);
});

test("a name that is taken gets a number", () => {
  expect(freeName("My rig", [])).toBe("My rig");
  expect(freeName("My rig", [profile("my RIG"), profile("My rig 2")])).toBe("My rig 3");
});
