export default { dialect: 'postgresql' };
