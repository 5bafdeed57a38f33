const { config } = require('./package.json');

/*
 * The address of the repository has one place, `config.repository` of package.json. Packages get it when they are packed, and
 * lose what only the workspace needs.
 */
module.exports = { hooks: { beforePacking: (manifest) => published(manifest, config.repository) }, published };

/** The manifest of a package as it is published from a repository, whose address may be empty. */
function published(whole, repository) {
  const manifest = { ...whole };
  delete manifest.devDependencies;
  if (repository === '') return manifest;
  return {
    ...manifest,
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
    repository: { type: 'git', url: `git+${repository}.git`, directory: directoryOf(manifest.name) },
  };
}

/** The folder of a package in the repository. */
function directoryOf(name) {
  return `packages/${name === 'endcursor' ? 'runtime' : name.replace('@endcursor/', '')}`;
}
