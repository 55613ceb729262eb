// The fuses of the packed app: electron-builder calls this when all files are in place and nothing is signed yet.
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { Arch } from 'electron-builder'

/**
 * Every fuse that Electron has, and whether it is on: https://www.electronjs.org/docs/latest/tutorial/fuses
 * @type {Readonly<Record<FuseV1Options, boolean>>}
 */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron has it: without it WebAssembly, which Node parses HTTP with, checks each bound by itself.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/**
 * Sets the fuses in what electron-builder has packed.
 * @param {import('electron-builder').AfterPackContext} context
 * @throws {Error} where this Electron has a fuse that is not stated here, or lacks one that is
 */
export default async function setFuses({ appOutDir, packager, electronPlatformName, arch }) {
  const isMac = electronPlatformName === 'darwin'
  const name =
    packager.platform.name === 'linux'
      ? /** @type {import('app-builder-lib/out/linuxPackager.js').LinuxPackager} */ (packager).executableName
      : packager.appInfo.productFilename
  const extension = isMac ? '.app' : electronPlatformName === 'win32' ? '.exe' : ''
  await flipFuses(join(appOutDir, name + extension), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Apple's own processors start nothing whose signature no longer fits, and without a certificate nobody signs anew.
    resetAdHocDarwinSignature: isMac && arch === Arch.arm64 && process.platform === 'darwin',
    ...fuses,
  })
}
